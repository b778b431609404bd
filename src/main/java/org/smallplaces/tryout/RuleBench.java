package org.smallplaces.tryout;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.smallplaces.admission.Admission;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.PastFacts;
import org.smallplaces.admission.PastFacts.Told;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.PastCases;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.playbook.Draft;
import org.smallplaces.rulebook.BrokenOffException;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Problem;
import org.smallplaces.rulebook.RulebookProblems;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.stereotype.Service;

/** Asks one rulebook of the draft, also with a text that is not saved yet, about one case or about facts made up. */
@Service
public class RuleBench {

    /** The rulebook that is told of members, and of no more than they are today. */
    public static final String REVIEWERS = "reviewers";

    private final Draft draft;
    private final Rulebooks rulebooks;
    private final PastCases cases;
    private final PastFacts facts;
    private final Reviewing reviewing;
    private final Fairness fairness;
    private final Clock clock;

    RuleBench(
            Draft draft,
            Rulebooks rulebooks,
            PastCases cases,
            PastFacts facts,
            Reviewing reviewing,
            Fairness fairness,
            Clock clock) {
        this.draft = draft;
        this.rulebooks = rulebooks;
        this.cases = cases;
        this.facts = facts;
        this.reviewing = reviewing;
        this.fairness = fairness;
        this.clock = clock;
    }

    /**
     * What one rule says.
     *
     * @param finding with its proof
     * @param place file and line of the rule; empty for one in DRL
     * @param english the text of the reason
     * @param dutch the text of the reason
     */
    public record Said(Finding finding, String place, String english, String dutch) {

        /** The text of the reason in a language. */
        public String text(String language) {
            return language.equals("nl") ? dutch : english;
        }
    }

    /**
     * What came out.
     *
     * @param verdicts by what they are about
     * @param findings in the order of file and rule
     * @param problems what is wrong with the rules; nothing was asked then
     */
    public record Outcome(Map<String, Verdict> verdicts, List<Said> findings, List<Problem> problems) {}

    /** The folders with rules. */
    public SortedSet<String> rulebooks() {
        var folders = new TreeSet<String>();
        draft.files().keySet().stream()
                .filter(path -> path.matches("rules/[^/]+/[^/]+\\.(dslr|drl)"))
                .forEach(path -> folders.add(path.split("/")[1]));
        return folders;
    }

    /** A form of the draft. */
    public Optional<String> form(String name) {
        return draft.read("processes/forms/" + name + ".form");
    }

    /**
     * What a rulebook was told of a case or, if it was never asked, would be told of it today.
     *
     * @throws TryOutRefusedException if there is no such case, or the reader is out of it
     */
    public Told told(String rulebook, Reference reference, String reader) {
        var past = cases.find(reference).orElseThrow(() -> noSuchCase(reference.value()));
        requireNotOut(reference, reader);
        var byRulebook = facts.of(List.of(past)).getOrDefault(reference, Map.of());
        return Optional.ofNullable(byRulebook.get(rulebook))
                .or(() -> Optional.ofNullable(byRulebook.get(Admission.screening(reference.kind())))
                        .map(screened -> new Told(screened.submission(), screened.similar(), List.of())))
                .orElseGet(() -> new Told(new SubmissionFacts(past.newest(), 0, today()), List.of(), List.of()));
    }

    /** For a reference that is none, or of no case. */
    public static TryOutRefusedException noSuchCase(String reference) {
        return new TryOutRefusedException("tryout.refused.noCase", reference);
    }

    /** A case that nobody has sent in. */
    public Told nothing() {
        return new Told(new SubmissionFacts(new Answers(Map.of()), 0, today()), List.of(), List.of());
    }

    /**
     * Asks.
     *
     * @param rulebook the folder
     * @param unsaved texts that count instead of those of the draft, by path
     * @param told what it is told
     * @param reference the case that this is about, if it is about one
     * @param reader who asks
     */
    public Outcome ask(
            String rulebook, Map<String, String> unsaved, Told told, Optional<Reference> reference, String reader) {
        reference.ifPresent(known -> requireNotOut(known, reader));
        var files = new TreeMap<>(draft.files());
        files.putAll(unsaved);
        // the other folders may be as wrong as they like
        files.keySet()
                .removeIf(path -> !path.startsWith("rules/")
                        || (path.matches("rules/[^/]+/[^/]+\\.(dslr|drl)")
                                && !path.startsWith("rules/" + rulebook + "/")));
        try {
            var rules = rulebooks.compile(0, files);
            if (!rules.rulebooks().contains(rulebook)) {
                throw new TryOutRefusedException("tryout.refused.noRulebook", rulebook);
            }
            var given = new ArrayList<>(told.facts());
            if (rulebook.equals(REVIEWERS)) {
                given.addAll(reviewing.candidates(reference));
            }
            var evaluation = rules.evaluate(rulebook, given);
            var verdicts = new LinkedHashMap<String, Verdict>();
            evaluation
                    .findings()
                    .forEach(finding -> verdicts.put(
                            finding.subject(), evaluation.verdicts().getOrDefault(finding.subject(), Verdict.UNCLEAR)));
            return new Outcome(
                    verdicts,
                    evaluation.findings().stream()
                            .map(finding -> new Said(
                                    finding,
                                    rules.place(rulebook, finding).orElse(""),
                                    rules.reason(finding.reason(), "en"),
                                    rules.reason(finding.reason(), "nl")))
                            .toList(),
                    List.of());
        } catch (BrokenOffException broken) {
            throw new TryOutRefusedException("tryout.refused.brokenOff", String.valueOf(broken.getMessage()));
        } catch (RulebookProblems wrong) {
            return new Outcome(Map.of(), List.of(), wrong.problems());
        }
    }

    private void requireNotOut(Reference reference, String reader) {
        if (fairness.isOut(reference, reader)) {
            throw new TryOutRefusedException("tryout.refused.out", reference.value());
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
