package org.smallplaces.tryout.web;

import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;
import org.smallplaces.engine.Walk.Passed;
import org.smallplaces.engine.Walk.Waiting;
import org.smallplaces.tryout.ProcessWalks;
import org.smallplaces.tryout.ProcessWalks.Possible;
import org.smallplaces.tryout.ProcessWalks.Walked;
import org.smallplaces.tryout.TryOutRefusedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where administrators lead a past case through a process of the draft; the page itself carries the way so far. */
@Controller
@RequestMapping("/admin/playbook/walk")
class WalkPages {

    private final ProcessWalks walks;
    private final Clock clock;

    WalkPages(ProcessWalks walks, Clock clock) {
        this.walks = walks;
        this.clock = clock;
    }

    /** Which process and which case. */
    @GetMapping
    String choose(
            @RequestParam(defaultValue = "initiative-intake") String process,
            @RequestParam(defaultValue = "") String reference,
            Model page) {
        page.addAttribute("process", process);
        page.addAttribute("reference", reference);
        page.addAttribute("processes", walks.processes());
        return "tryout/walk";
    }

    /**
     * Walks, and shows where the case is.
     *
     * @param step the decisions so far, as {@link Steps} writes them
     * @param take the one that is taken now; none to begin or to look again
     * @param back whether the last one is taken back
     */
    @PostMapping
    String walk(
            @RequestParam String process,
            @RequestParam String reference,
            @RequestParam(required = false) @Nullable List<String> step,
            @RequestParam(defaultValue = "") String take,
            @RequestParam(defaultValue = "false") boolean back,
            @RequestParam Map<String, String> parameters,
            Principal account,
            Model page) {
        choose(process, reference, page);
        var steps = new ArrayList<>(step == null ? List.<String>of() : step);
        if (back && !steps.isEmpty()) {
            steps.remove(steps.size() - 1);
        }
        try {
            var known = Reference.find(reference.strip());
            if (known.isEmpty()) {
                throw ProcessWalks.noSuchCase(reference);
            }
            if (!take.isEmpty()) {
                var before = walks.walk(process, known.get(), Steps.read(steps), account.getName());
                before.possible().stream()
                        .filter(one -> one.waiting().key().equals(take))
                        .findFirst()
                        .ifPresent(one -> steps.add(Steps.write(one, parameters, clock)));
            }
            show(walks.walk(process, known.get(), Steps.read(steps), account.getName()), steps, page);
        } catch (TryOutRefusedException refused) {
            page.addAttribute("refused", refused);
        }
        return "tryout/walk";
    }

    private void show(Walked walked, List<String> steps, Model page) {
        page.addAttribute("steps", steps);
        page.addAttribute("walked", walked);
        page.addAttribute("drawings", drawings(walked));
        page.addAttribute(
                "told",
                walked.walk().passed().stream()
                        .filter(passed -> !passed.name().isEmpty())
                        .toList());
    }

    /**
     * A process with the way through it.
     *
     * @param path of its file
     * @param passed the elements and ways that were taken
     * @param here where it waits
     */
    record Drawing(String process, String path, String passed, String here) {}

    private List<Drawing> drawings(Walked walked) {
        var processes = Stream.concat(
                        walked.walk().passed().stream().map(Passed::process),
                        walked.possible().stream().map(one -> one.waiting().process()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return processes.stream()
                .flatMap(process -> walks.pathOf(process).stream()
                        .map(path -> new Drawing(process, path, passed(walked, process), here(walked, process))))
                .toList();
    }

    private static String passed(Walked walked, String process) {
        var ids = walked.walk().passed().stream()
                .filter(one -> one.process().equals(process))
                .map(Passed::activity);
        return Stream.concat(ids, walked.walk().flows().stream()).distinct().collect(Collectors.joining(" "));
    }

    private static String here(Walked walked, String process) {
        return walked.possible().stream()
                .map(Possible::waiting)
                .filter(one -> one.process().equals(process))
                .map(Waiting::activity)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    static Optional<String> chosen(Map<String, String> parameters, String key, String name) {
        return Optional.ofNullable(parameters.get(key + "." + name));
    }
}
