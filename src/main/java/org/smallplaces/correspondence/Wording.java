package org.smallplaces.correspondence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.Question;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.Reporting;
import org.smallplaces.meetings.MembersInformed;
import org.smallplaces.meetings.RulesOfProcedure;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Site;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What stands for the placeholders of a letter, in the words of its reader. */
@Component
class Wording {

    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Casefile casefile;
    private final Reporting reporting;
    private final Site site;
    private final CorrespondenceSettings settings;
    private final Playbook playbook;
    private final MessageSource messages;
    private final Clock clock;

    Wording(
            Casefile casefile,
            Reporting reporting,
            Site site,
            CorrespondenceSettings settings,
            Playbook playbook,
            MessageSource messages,
            Clock clock) {
        this.casefile = casefile;
        this.reporting = reporting;
        this.site = site;
        this.settings = settings;
        this.playbook = playbook;
        this.messages = messages;
        this.clock = clock;
    }

    Map<String, Value> of(Case about, Recipient to, Map<String, String> more) {
        var language = to.language();
        var reference = about.reference();
        var open = SingletonSupplier.of(() ->
                casefile.questions(reference).stream().filter(Question::isOpen).toList());
        var deadline = SingletonSupplier.of(
                () -> deadline(about, open).map(day -> date(day, language)).orElse(""));
        var values = new HashMap<String, Value>();
        values.put("coalition", Value.typed(site.name()));
        values.put("reference", Value.word(reference.value()));
        values.put("title", Value.typed(about.title()));
        values.put("organisation", Value.typed(about.organisation()));
        values.put("contactName", Value.typed(about.contactName()));
        values.put("recipientName", Value.typed(to.name()));
        values.put("questions", Value.list(() -> questions(open.obtain(), language)));
        values.put("reasons", Value.list(() -> reasons(about, language)));
        values.put("remark", Value.typed(about.reasons().remark()));
        values.put("deadline", Value.typed(deadline::obtain));
        values.put("dossierLink", Value.link(site.page("/dossiers/" + reference)));
        values.put("tasklistLink", Value.link(site.page("/camunda/app/tasklist/default/")));
        values.put("registerLink", Value.link(site.page("/register/" + reference)));
        values.put(
                "applyAgain",
                Value.typed(about.decidedAt()
                        .map(decided -> date(day(decided).plus(settings.applyAgainAfter()), language))
                        .orElse("")));
        if (to.isApplicant()) {
            values.put("caseLink", Value.onDelivery("caseLink")); // opens the case: for its applicant only
        } else {
            values.put("account", Value.typed(to.account()));
            values.put("invitationLink", Value.onDelivery("invitationLink")); // for the person themselves only
            values.put("invitationExpires", Value.onDelivery("invitationExpires"));
        }
        more.forEach((name, text) -> values.put(name, given(name, text, language)));
        return values;
    }

    /** For a member or adviser, about no case. */
    Map<String, Value> of(Recipient to, Map<String, String> more) {
        var values = new HashMap<String, Value>();
        values.put("coalition", Value.typed(site.name()));
        values.put("recipientName", Value.typed(to.name()));
        values.put("tasklistLink", Value.link(site.page("/camunda/app/tasklist/default/")));
        more.forEach((name, text) -> values.put(name, given(name, text, to.language())));
        return values;
    }

    Map<String, Value> ofDraft() {
        return Map.of(
                "coalition", Value.typed(site.name()),
                "draftLink", Value.onDelivery("draftLink"),
                "draftExpires", Value.onDelivery("draftExpires"));
    }

    /** For a member, about a meeting. */
    Map<String, Value> of(MembersInformed informed, Recipient to) {
        var language = to.language();
        return Map.of(
                "coalition", Value.typed(site.name()),
                "recipientName", Value.typed(to.name()),
                "meetingTime",
                        Value.typed(
                                DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.forLanguageTag(language))
                                        .format(informed.time())),
                "meetingPlace", Value.typed(informed.place()),
                "meetingLink", Value.link(site.page("/meetings/" + informed.meeting())),
                "agenda",
                        Value.list(informed.agendas().getOrDefault(to.account(), List.of()).stream()
                                .map(line -> item(line, language))
                                .toList()));
    }

    private String item(MembersInformed.AgendaLine line, String language) {
        var topic = words("correspondence.topic." + line.topic(), language);
        if (line.out()) {
            return topic + ": " + words("correspondence.topic.out", language);
        }
        var subject = (line.reference() + " " + Markdown.escape(line.title())).strip();
        return subject.isEmpty() ? topic : topic + ": " + subject;
    }

    String dateAndTime(Instant at, String language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag(language))
                .format(at.atZone(clock.getZone()));
    }

    private static Value given(String name, String text, String language) {
        if (name.endsWith("Link")) {
            return Value.link(text);
        }
        return Value.typed(ISO_DATE.matcher(text).matches() ? date(LocalDate.parse(text), language) : text);
    }

    private static String date(LocalDate day, String language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag(language))
                .format(day);
    }

    private Optional<LocalDate> deadline(Case about, SingletonSupplier<List<Question>> open) {
        if (about.decision().filter(Decision.DECLINED::equals).isPresent()) {
            var weeks = RulesOfProcedure.in(playbook.inForce()).objectionWeeks();
            return about.decidedAt().map(this::day).map(day -> day.plusWeeks(weeks));
        }
        return open.obtain().stream()
                .map(Question::askedAt)
                .max(Comparator.naturalOrder())
                .map(this::day)
                .map(day -> day.plus(settings.answerWithin()))
                .or(() -> reporting.open(about.reference()).map(Report::until));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private static List<String> questions(List<Question> open, String language) {
        return open.stream()
                .map(question -> Markdown.escape(question.text(language)))
                .toList();
    }

    private List<String> reasons(Case about, String language) {
        return about.reasons().judgements().stream()
                .map(judgement -> reason(judgement, language))
                .toList();
    }

    private String reason(Judgement judgement, String language) {
        return "**%s**: %s%s"
                .formatted(
                        words(
                                "correspondence.criterion."
                                        + judgement.criterion().key(),
                                language),
                        words("correspondence.verdict." + judgement.verdict(), language),
                        judgement.text(language).isBlank() ? "." : ". " + Markdown.escape(judgement.text(language)));
    }

    /** A message of the system in the reader's language. */
    String words(String key, String language, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.forLanguageTag(language));
    }
}
