package org.smallplaces.admission;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.admission.facts.GivenReview;
import org.smallplaces.admission.facts.SimilarEntry;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.PastCase;
import org.smallplaces.casefile.Reference;
import org.springframework.stereotype.Service;

/**
 * What rulebooks were told of cases when they were asked last: the answers and documents of then, the register of then, the
 * reviews of then, and the day. Other rules can so be asked the same again.
 */
@Service
public class PastFacts {

    private static final Logger LOG = LoggerFactory.getLogger(PastFacts.class);

    private final Assessments assessments;
    private final Json json;

    PastFacts(Assessments assessments, ObjectMapper mapper) {
        this.assessments = assessments;
        this.json = new Json(mapper);
    }

    /**
     * What one rulebook was told of one case.
     *
     * @param submission the answers and documents, and the day
     * @param similar the register entries that resembled it most
     * @param reviews what reviewers had found
     */
    public record Told(SubmissionFacts submission, List<SimilarEntry> similar, List<GivenReview> reviews) {

        /** All facts in the order in which they were given. */
        public List<Object> facts() {
            var facts = new ArrayList<Object>(similar);
            facts.addAll(reviews);
            facts.add(submission);
            return facts;
        }
    }

    /**
     * By case and rulebook; a rulebook that was never asked about a case is not there.
     *
     * @param cases with all their answers
     */
    public Map<Reference, Map<String, Told>> of(List<PastCase> cases) {
        var kept = assessments
                .newestFacts(cases.stream().map(PastCase::reference).toList())
                .stream()
                .collect(groupingBy(Assessments.Kept::reference));
        var told = new LinkedHashMap<Reference, Map<String, Told>>();
        for (var past : cases) {
            var byRulebook = new LinkedHashMap<String, Told>();
            kept.getOrDefault(past.reference(), List.of())
                    .forEach(one -> told(past, one.facts()).ifPresent(facts -> byRulebook.put(one.rulebook(), facts)));
            told.put(past.reference(), byRulebook);
        }
        return told;
    }

    private Optional<Told> told(PastCase past, String facts) {
        try {
            var read = json.read(facts, new TypeReference<Kept>() {});
            return Optional.ofNullable(past.versions().get(read.answersVersion()))
                    .map(answers -> new Told(
                            new SubmissionFacts(answers, read.documents(), LocalDate.parse(read.today())),
                            Objects.requireNonNullElse(read.similar(), List.of()),
                            Objects.requireNonNullElse(read.reviews(), List.of())));
        } catch (RuntimeException unreadable) {
            LOG.warn("The facts of an assessment of {} cannot be read any more", past.reference(), unreadable);
            return Optional.empty();
        }
    }

    private record Kept(
            @Nullable List<SimilarEntry> similar,
            @Nullable List<GivenReview> reviews,
            int answersVersion,
            int documents,
            String today) {}
}
