package org.smallplaces.admission.process;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * The engine's full history but for what people write in task forms: it belongs to the case, and history rows would outlive
 * its being taken out of the variables.
 */
final class HistoryWithoutAnswers extends HistoryLevelFull {

    private static final Pattern WRITTEN =
            Pattern.compile("question|advice|opinion|grounds|reflection|figures|report|(?:remark|verdict)(?:_.*)?");

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return !(entity instanceof VariableInstanceEntity variable
                && WRITTEN.matcher(variable.getName()).matches());
    }
}
