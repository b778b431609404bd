package org.smallplaces.admission.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.admission.FiguresInWords;
import org.smallplaces.admission.Quarter;
import org.smallplaces.admission.Reflections;
import org.springframework.stereotype.Component;

/** An adviser reads the figures of a quarter and writes what to think of them. */
@Component
class ReflectionForm implements TaskForm {

    private final Reflections reflections;
    private final FiguresInWords words;

    ReflectionForm(Reflections reflections, FiguresInWords words) {
        this.reflections = reflections;
        this.words = words;
    }

    @Override
    public String name() {
        return "reflection";
    }

    @Override
    public List<String> left() {
        return List.of();
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        var quarter = quarter(task);
        return Map.of(
                "quarterText",
                quarter.toString(),
                "figures",
                words.markdown(reflections.figures(quarter), Locale.forLanguageTag(language)));
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        reflections.write(quarter(task), TaskForm.text(answers, "reflection"), account);
        return Map.of();
    }

    private static Quarter quarter(DelegateTask task) {
        return Optional.ofNullable(CaseProcess.QUARTER.get(task))
                .flatMap(Quarter::find)
                .orElseThrow(() -> new IllegalStateException("A reflection is on a quarter such as 2026-Q3"));
    }
}
