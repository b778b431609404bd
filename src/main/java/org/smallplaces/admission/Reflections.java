package org.smallplaces.admission;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.admission.facts.GivenReview;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Objection;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.engine.WorkingDays;
import org.smallplaces.meetings.Meetings;
import org.smallplaces.meetings.Topic;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The advisers reflect on the process, once a quarter, with its figures before them. */
@Service
@Transactional
public class Reflections {

    private final Casefile casefile;
    private final Admission admission;
    private final Reviews reviews;
    private final Meetings meetings;
    private final WorkingDays workingDays;
    private final JdbcClient jdbc;
    private final Json json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reflections(
            Casefile casefile,
            Admission admission,
            Reviews reviews,
            Meetings meetings,
            WorkingDays workingDays,
            JdbcClient jdbc,
            ObjectMapper mapper,
            ApplicationEventPublisher events,
            Clock clock) {
        this.casefile = casefile;
        this.admission = admission;
        this.reviews = reviews;
        this.meetings = meetings;
        this.workingDays = workingDays;
        this.jdbc = jdbc;
        this.json = new Json(mapper);
        this.events = events;
        this.clock = clock;
    }

    /** The last quarter that is over. */
    public Quarter last() {
        return Quarter.of(today()).previous();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Asks for a reflection on the last quarter once its successor has had a working day, if anything happened in it. */
    public void askIfDue() {
        var due = workingDays.onOrAfter(Quarter.of(today()).firstDay());
        if (!today().isBefore(due) && !figures(last()).isEmpty()) {
            ask(last());
        }
    }

    /**
     * Asks for a reflection on a quarter and publishes {@link ReflectionAsked}; once for each quarter, also if two nodes ask
     * at the same time: the slower one fails on the key.
     *
     * @return whether it was asked for now; false if it had been before
     */
    public boolean ask(Quarter quarter) {
        if (isAsked(quarter)) {
            return false;
        }
        jdbc.sql("insert into reflection (quarter, asked_at) values (?, ?)")
                .param(quarter.toString())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.publishEvent(new ReflectionAsked(quarter));
        return true;
    }

    /** Whether a reflection on a quarter was asked for, written or not. */
    @Transactional(readOnly = true)
    public boolean isAsked(Quarter quarter) {
        return jdbc.sql("select count(*) from reflection where quarter = ?")
                        .param(quarter.toString())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Keeps what an adviser wrote, with the figures as they are, puts it on the agenda of the next meeting, in whose minutes
     * it then stands, and publishes {@link ReflectionWritten}.
     *
     * @throws RefusedException if it says nothing, was not asked for or is there already
     */
    public void write(Quarter quarter, String text, String author) {
        if (text.isBlank()) {
            throw new RefusedException("admission.refused.reflection");
        }
        var written = jdbc.sql(
                        """
                        update reflection set author = ?, reflection_text = ?, figures = ?, written_at = ?
                        where quarter = ? and written_at is null""")
                .param(author)
                .param(text)
                .param(json.write(figures(quarter)))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(quarter.toString())
                .update();
        if (written == 0) {
            throw new RefusedException("admission.refused.reflectionWritten");
        }
        meetings.putOnAgenda(Topic.REFLECTION, quarter.toString(), text);
        events.publishEvent(new ReflectionWritten(quarter.toString(), text, author));
    }

    /** Every reflection that was written, newest quarter first. */
    @Transactional(readOnly = true)
    public List<Reflection> written() {
        return jdbc.sql(
                        """
                        select quarter, reflection_text, author, written_at, figures from reflection
                        where written_at is not null order by quarter desc""")
                .query(this::read)
                .list();
    }

    private Reflection read(ResultSet row, int number) throws SQLException {
        return new Reflection(
                Quarter.find(row.getString("quarter")).orElseThrow(),
                row.getString("reflection_text"),
                row.getString("author"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                json.read(row.getString("figures"), new TypeReference<Figures>() {}));
    }

    /** What happened in a quarter, as far as it is over. */
    @Transactional(readOnly = true)
    public Figures figures(Quarter quarter) {
        var objections =
                casefile.objections().stream().collect(Collectors.toMap(Objection::reference, objection -> objection));
        var zone = clock.getZone();
        var cases = casefile.receivedOrDecided(quarter.start(zone), quarter.end(zone));
        var decided = new ArrayList<Figures.Course>();
        cases.forEach(one ->
                last(one, Optional.ofNullable(objections.get(one.reference()))).ifPresent(decided::add));
        objections.values().forEach(objection -> decided.add(first(objection)));
        return Figures.of(
                quarter,
                zone,
                cases.stream()
                        .filter(one -> quarter.includes(one.receivedAt(), zone))
                        .map(Case::kind)
                        .toList(),
                decided.stream()
                        .filter(course -> quarter.includes(course.decidedAt(), zone))
                        .toList(),
                List.copyOf(objections.values()));
    }

    /** The decision that a case has now, unless it is the one objected to. */
    private Optional<Figures.Course> last(Case decided, Optional<Objection> objection) {
        var again = objection.isPresent();
        return decided.decidedAt()
                .filter(at -> !again || at.isAfter(objection.get().lodgedAt()))
                .map(at -> course(
                        decided.reference(),
                        objection.map(Objection::lodgedAt).orElse(decided.receivedAt()),
                        decided.decision().orElseThrow(),
                        at,
                        again));
    }

    private Figures.Course first(Objection objection) {
        var declined = casefile.get(objection.reference());
        return course(declined.reference(), declined.receivedAt(), Decision.DECLINED, objection.decidedAt(), false);
    }

    private Figures.Course course(
            Reference reference, Instant since, Decision decision, Instant decidedAt, boolean again) {
        return new Figures.Course(
                reference.kind(), since, decision, decidedAt, rules(reference), given(reference, again));
    }

    private Map<Criterion, Verdict> rules(Reference reference) {
        return admission.screening(reference).map(Assessment::verdicts).orElse(Map.of());
    }

    private List<GivenReview> given(Reference reference, boolean again) {
        return reviews.of(reference).stream()
                .filter(entry -> entry.state() == Review.State.GIVEN && entry.again() == again)
                .map(Admission::given)
                .toList();
    }
}
