package org.smallplaces.tryout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.PastFacts;
import org.smallplaces.admission.TaskResults;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.PastCase;
import org.smallplaces.casefile.PastCases;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.engine.Walk;
import org.smallplaces.engine.Walk.Kind;
import org.smallplaces.engine.Walk.Step;
import org.smallplaces.engine.Walk.Waiting;
import org.smallplaces.engine.Walk.Way;
import org.smallplaces.engine.Walks;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.FormField;
import org.smallplaces.playbook.FormOption;
import org.smallplaces.playbook.FormText;
import org.smallplaces.playbook.PlaybookFile;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Problem;
import org.smallplaces.rulebook.RulebookProblems;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.stereotype.Service;

/**
 * Leads a past case through a process of the draft: nothing is sent, stored or asked of anybody. What tasks, messages and
 * building blocks leave to the process is chosen on the way; what rules say is proposed as the draft's rules find it.
 */
@Service
public class ProcessWalks {

    private static final Pattern CALLED = Pattern.compile("calledElement=\"([\\w-]+)\"");
    private static final int MOST_REVIEWERS = 5;

    /** What blocks that decide nothing leave behind for gateways and tasks to read. */
    private static final Map<String, Map<String, Object>> LEAVES = Map.of(
            "askApplicant",
            Map.of("answered", false),
            "askReport",
            Map.of("report", "report", "reportNumber", 1, "reported", false));

    private static final String APPLY_RULES = "applyRules";
    private static final String ASSIGN_REVIEWERS = "assignReviewers";
    private static final String TALLY_REVIEWS = "tallyReviews";
    private static final Set<String> DECIDING = Set.of(APPLY_RULES, ASSIGN_REVIEWERS, TALLY_REVIEWS);

    /** What the arrival of a message means. */
    private static final Map<String, Map<String, Object>> MEANINGS =
            Map.of("intake.answered", Map.of("answered", true), "intake.reported", Map.of("reported", true));

    private final Draft draft;
    private final Walks walks;
    private final PastCases cases;
    private final PastFacts facts;
    private final Fairness fairness;
    private final TaskResults tasks;
    private final Rulebooks rulebooks;
    private final Clock clock;
    private final Cache<String, List<Problem>> checked =
            Caffeine.newBuilder().maximumSize(1).build();

    ProcessWalks(
            Draft draft,
            Walks walks,
            PastCases cases,
            PastFacts facts,
            Fairness fairness,
            TaskResults tasks,
            Rulebooks rulebooks,
            Clock clock) {
        this.draft = draft;
        this.walks = walks;
        this.cases = cases;
        this.facts = facts;
        this.fairness = fairness;
        this.tasks = tasks;
        this.rulebooks = rulebooks;
        this.clock = clock;
    }

    /** How an answer is chosen. */
    public enum Type {
        /** One of several. */
        SELECT,
        /** Yes or no. */
        YES_NO,
        /** A day. */
        DATE,
        /** Whatever is typed. */
        TEXT,
        /** A whole number. */
        NUMBER
    }

    /**
     * Something to be chosen before a step is taken.
     *
     * @param name of the variable that it becomes
     * @param label as the form has it; empty texts if no form asks it
     * @param type how it is chosen
     * @param options by what they become
     * @param proposed what is chosen if nobody chooses anything else
     */
    public record Choice(String name, FormText label, Type type, Map<String, FormText> options, String proposed) {}

    /**
     * A step that can be taken.
     *
     * @param waiting what waits for it
     * @param choices what is to be chosen
     * @param fixed what it leaves to the process whatever is chosen
     */
    public record Possible(Waiting waiting, List<Choice> choices, Map<String, Object> fixed) {}

    /** How far it has come, and what can be done next. */
    public record Walked(Walk walk, List<Possible> possible) {}

    /** The ids of the processes of the draft. */
    public List<String> processes() {
        return draft.files().keySet().stream()
                .filter(path -> path.endsWith(".bpmn"))
                .map(ProcessWalks::idOf)
                .toList();
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.bpmn$", "");
    }

    /** The path of the file that holds a process of the draft. */
    public Optional<String> pathOf(String process) {
        return draft.files().keySet().stream()
                .filter(path -> path.endsWith("/" + process + ".bpmn"))
                .findFirst();
    }

    /**
     * Walks with the decisions taken so far.
     *
     * @param process the id of a process of the draft
     * @param steps the decisions
     * @param account who walks
     * @throws TryOutRefusedException if there is no such process or case, the draft is wrong, or the person is out of the case
     */
    public Walked walk(String process, Reference reference, List<Step> steps, String account) {
        var files = draft.files();
        var past = cases.find(reference).orElseThrow(() -> noSuchCase(reference.value()));
        if (fairness.isOut(reference, account)) {
            throw new TryOutRefusedException("tryout.refused.out", reference.value());
        }
        if (!processes().contains(process)) {
            throw new TryOutRefusedException("tryout.refused.noProcess", process);
        }
        if (steps.size() > Walks.MOST_STEPS) {
            throw new TryOutRefusedException("tryout.refused.tooLong", Walks.MOST_STEPS);
        }
        var problems = checked.get(
                PlaybookFile.of("", files.toString()).sha256(),
                unknown -> draft.check().stream().filter(Problem::blocks).toList());
        if (!problems.isEmpty()) {
            throw new TryOutRefusedException("tryout.refused.draft", problems, problems.size());
        }
        var way = new Way(
                models(process, files),
                process,
                reference.value(),
                Map.of("kind", reference.kind().name(), "member", "member", "quarter", "2026-Q1"),
                LEAVES,
                DECIDING);
        var walk = walks.walk(way, steps).orElseThrow(() -> new TryOutRefusedException("tryout.refused.busy"));
        return new Walked(walk, possible(walk, past, files));
    }

    /** For a reference that is none, or of no case. */
    public static TryOutRefusedException noSuchCase(String reference) {
        return new TryOutRefusedException("tryout.refused.noCase", reference);
    }

    private static Map<String, String> models(String process, SortedMap<String, String> files) {
        var byId = new HashMap<String, String>();
        files.forEach((path, text) -> {
            if (path.endsWith(".bpmn")) {
                byId.put(idOf(path), text);
            }
        });
        var models = new LinkedHashMap<String, String>();
        var next = new ArrayDeque<>(List.of(process));
        while (!next.isEmpty()) {
            var id = next.remove();
            var xml = byId.get(id);
            if (xml != null && models.put(id + ".bpmn", xml) == null) {
                CALLED.matcher(xml).results().forEach(called -> next.add(called.group(1)));
            }
        }
        return models;
    }

    private List<Possible> possible(Walk walk, PastCase past, SortedMap<String, String> files) {
        var verdicts = new Proposals(past, files);
        var possible = new ArrayList<Possible>();
        for (var waiting : walk.waiting()) {
            var choices =
                    switch (waiting.kind()) {
                        case TASK -> answers(waiting.form(), files);
                        case BLOCK -> decisions(waiting, verdicts);
                        case TIMER, MESSAGE, SIGNAL -> List.<Choice>of();
                    };
            var fixed = waiting.kind() == Kind.MESSAGE
                    ? MEANINGS.getOrDefault(waiting.subject(), Map.of())
                    : Map.<String, Object>of();
            possible.add(new Possible(waiting, choices, fixed));
        }
        return possible;
    }

    private List<Choice> answers(String name, SortedMap<String, String> files) {
        var form = Optional.ofNullable(files.get("processes/forms/" + name + ".form"))
                .map(Form::parse);
        var left = tasks.left(name);
        if (left.isPresent()) {
            return left.get().stream()
                    .map(variable -> form.flatMap(asked -> asked.field(variable))
                            .map(ProcessWalks::choice)
                            .orElseGet(() -> new Choice(variable, new FormText(""), Type.YES_NO, Map.of(), "false")))
                    .toList();
        }
        return form.stream()
                .flatMap(asked -> asked.fields().stream())
                .filter(field -> field.type() != FormField.Type.LIST && field.type() != FormField.Type.FILES)
                .map(ProcessWalks::choice)
                .toList();
    }

    private static Choice choice(FormField field) {
        var type =
                switch (field.type()) {
                    case SELECT, RADIO -> Type.SELECT;
                    case CHECKBOX -> Type.YES_NO;
                    case DATE -> Type.DATE;
                    case NUMBER -> Type.NUMBER;
                    default -> Type.TEXT;
                };
        var options = new LinkedHashMap<String, FormText>();
        field.options().forEach(option -> options.put(option.value(), option.label()));
        return new Choice(
                field.key(),
                field.label(),
                type == Type.SELECT && options.isEmpty() ? Type.TEXT : type,
                options,
                field.options().stream().map(FormOption::value).findFirst().orElse(""));
    }

    private static List<Choice> decisions(Waiting waiting, Proposals proposals) {
        return switch (waiting.subject()) {
            case APPLY_RULES ->
                List.of(select(
                        "verdict",
                        Stream.of(Verdict.values()).map(Verdict::name).toList(),
                        proposals.verdict(waiting.parameters().getOrDefault("rulebook", ""))));
            case ASSIGN_REVIEWERS ->
                List.of(select(
                        "reviewerCount",
                        IntStream.rangeClosed(0, MOST_REVIEWERS)
                                .mapToObj(String::valueOf)
                                .toList(),
                        waiting.parameters().getOrDefault("number", "3")));
            case TALLY_REVIEWS ->
                List.of(
                        select("outcome", List.of("consent", "discuss"), "consent"),
                        select(
                                "recommendation",
                                List.of(Decision.ADMITTED.name(), Decision.DECLINED.name()),
                                Decision.ADMITTED.name()));
            default -> List.of();
        };
    }

    private static Choice select(String name, List<String> values, String proposed) {
        var options = new LinkedHashMap<String, FormText>();
        values.forEach(value -> options.put(value, new FormText("")));
        return new Choice(name, new FormText(""), Type.SELECT, options, proposed);
    }

    /** What the rules of the draft say of the case; they are compiled only if somebody wants to know. */
    private final class Proposals {

        private final PastCase past;
        private final SortedMap<String, String> files;

        Proposals(PastCase past, SortedMap<String, String> files) {
            this.past = past;
            this.files = files;
        }

        String verdict(String rulebook) {
            var drafted = new TreeMap<>(files);
            drafted.keySet().removeIf(path -> !path.startsWith("rules/"));
            try {
                var rules = rulebooks.compile(0, drafted);
                return rules.rulebooks().contains(rulebook)
                        ? Verdict.of(rules.evaluate(rulebook, told(rulebook)).findings().stream()
                                        .map(Finding::verdict)
                                        .toList())
                                .name()
                        : Verdict.UNCLEAR.name();
            } catch (RulebookProblems wrong) {
                return Verdict.UNCLEAR.name();
            }
        }

        private List<Object> told(String rulebook) {
            return Optional.ofNullable(facts.of(List.of(past))
                            .getOrDefault(past.reference(), Map.of())
                            .get(rulebook))
                    .map(PastFacts.Told::facts)
                    .orElseGet(() -> List.of(new SubmissionFacts(past.newest(), 0, LocalDate.now(clock))));
        }
    }
}
