package org.smallplaces.tryout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.Admission;
import org.smallplaces.admission.PastFacts.Told;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.rulebook.Evaluation;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Rules;
import org.smallplaces.tryout.RuleTryOut.Reason;
import org.smallplaces.tryout.RuleTryOut.Skipped;
import org.smallplaces.tryout.RuleTryOut.Why;

/**
 * Two states of the rules, asked the same.
 *
 * @param before the rules in force
 * @param after the rules of the draft
 * @param rulebooks the folders to compare
 */
record Comparison(Rules before, Rules after, List<String> rulebooks) {

    private static final int LONGEST_DETAIL = 500;

    /** Which members could have reviewed is not kept, so nobody can be asked again. */
    static final Set<String> UNTRIED = Set.of("reviewers");

    /** What the rulebooks of a coalition that has no further ones find something about, besides the criteria. */
    private static final Map<String, String> SUBJECTS = Map.of("completeness", "complete", "outcome", "outcome");

    /** One subject of one case: a verdict that stays the same is one too. */
    record Compared(
            String rulebook,
            String subject,
            @Nullable Verdict before,
            @Nullable Verdict after,
            List<Reason> findingsBefore,
            List<Reason> findingsAfter) {

        boolean flips() {
            return before != after;
        }
    }

    /** Folders whose rules differ, or of which sentences stand for something else. */
    static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var folders = new TreeSet<String>();
        var everywhere = !contentOf("rules/vocabulary.dsl", before).equals(contentOf("rules/vocabulary.dsl", after));
        Stream.of(before, after).forEach(files -> files.keySet().stream()
                .filter(path -> path.matches("rules/[^/]+/[^/]+\\.(dslr|drl)"))
                .filter(path -> everywhere || !contentOf(path, before).equals(contentOf(path, after)))
                .forEach(path -> folders.add(path.split("/")[1])));
        return folders;
    }

    private static String contentOf(String path, Map<String, String> files) {
        return files.getOrDefault(path, "");
    }

    /** The only kind of case that a rulebook is asked about; null if of both, or nobody knows. */
    static @Nullable CaseKind kindOf(String rulebook) {
        return Stream.of(CaseKind.values())
                .filter(kind -> Admission.screening(kind).equals(rulebook))
                .findFirst()
                .orElse(null);
    }

    /**
     * Compares one case.
     *
     * @param told what rulebooks were told of it
     * @param skipped is told of each rulebook that could not be asked, and why
     */
    List<Compared> of(Reference reference, Map<String, Told> told, Consumer<Skipped> skipped) {
        var compared = new ArrayList<Compared>();
        for (var rulebook : rulebooks) {
            var only = kindOf(rulebook);
            if (only != null && only != reference.kind()) {
                continue;
            }
            var facts = told.get(rulebook);
            if (facts == null && isNew(rulebook)) {
                // a further screening is asked what the first one was asked
                facts = told.get(Admission.screening(reference.kind()));
            }
            if (facts == null) {
                skipped.accept(new Skipped(reference, rulebook, Why.NOT_ASSESSED, ""));
                continue;
            }
            try {
                compared.addAll(compare(rulebook, facts));
            } catch (RuntimeException broken) {
                skipped.accept(new Skipped(reference, rulebook, Why.BROKE_OFF, shortened(broken.getMessage())));
            }
        }
        return compared;
    }

    private boolean isNew(String rulebook) {
        return !before.rulebooks().contains(rulebook);
    }

    private List<Compared> compare(String rulebook, Told told) {
        var facts = told.facts();
        var old = evaluate(before, rulebook, facts);
        var now = evaluate(after, rulebook, facts);
        var subjects = new LinkedHashSet<String>();
        if (SUBJECTS.containsKey(rulebook)) {
            subjects.add(SUBJECTS.getOrDefault(rulebook, ""));
        } else {
            Stream.of(Criterion.values()).map(Criterion::key).forEach(subjects::add);
        }
        Stream.of(old, now)
                .flatMap(Stream::ofNullable)
                .flatMap(evaluation -> evaluation.findings().stream())
                .map(Finding::subject)
                .forEach(subjects::add);
        var verdictsBefore = old == null ? Map.<String, Verdict>of() : old.verdicts();
        var verdictsAfter = now == null ? Map.<String, Verdict>of() : now.verdicts();
        return subjects.stream()
                .map(subject -> {
                    var was = old == null ? null : verdictsBefore.getOrDefault(subject, Verdict.UNCLEAR);
                    var is = now == null ? null : verdictsAfter.getOrDefault(subject, Verdict.UNCLEAR);
                    return new Compared(
                            rulebook,
                            subject,
                            was,
                            is,
                            was == is ? List.of() : reasons(before, old, subject),
                            was == is ? List.of() : reasons(after, now, subject));
                })
                .toList();
    }

    private static @Nullable Evaluation evaluate(Rules rules, String rulebook, List<Object> facts) {
        return rules.rulebooks().contains(rulebook) ? rules.evaluate(rulebook, facts) : null;
    }

    private static List<Reason> reasons(Rules rules, @Nullable Evaluation evaluation, String subject) {
        return evaluation == null
                ? List.of()
                : evaluation.findings().stream()
                        .filter(finding -> finding.subject().equals(subject))
                        .map(finding -> new Reason(
                                finding.verdict(),
                                finding.rule(),
                                rules.place(evaluation.rulebook(), finding).orElse(""),
                                finding.reason(),
                                rules.reason(finding.reason(), "en"),
                                rules.reason(finding.reason(), "nl")))
                        .toList();
    }

    private static String shortened(@Nullable String message) {
        var said = message == null ? "" : message;
        return said.length() <= LONGEST_DETAIL ? said : said.substring(0, LONGEST_DETAIL);
    }
}
