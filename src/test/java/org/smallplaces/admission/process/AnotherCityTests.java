package org.smallplaces.admission.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Decision;
import org.smallplaces.playbook.CityPack;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.Packs;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Site;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** A city that speaks another language begins with a pack, and decides its first case. */
class AnotherCityTests extends CaseWays {

    @Autowired
    private Packs packs;

    @Autowired
    private Draft draft;

    @Autowired
    private Playbook playbook;

    @Autowired
    private Site site;

    @Autowired
    private MessageSource messages;

    private int before;

    @BeforeEach
    void remembersTheRelease() {
        before = playbook.inForce().number();
    }

    @AfterEach
    void isTheFirstCityAgain() {
        draft.changes().forEach(change -> draft.discard(change.path(), "admin"));
        assertThat(draft.restore(before, "admin", "")).isEmpty();
    }

    @Test
    void takesAPackSaysWhoItIsAndDecidesACaseInItsLanguage() {
        packs.take(CityPack.read(packs.shipped("lindenbruck").zip()), "admin");
        assertThat(packs.missing().letters()).isEmpty();
        assertThat(packs.missing().groups()).isEmpty();
        assertThat(packs.missing().program()).isEmpty();
        assertThat(packs.missing().texts().get("de")).isNotEmpty().doesNotContain("site.submit");
        var settings = packs.settings();
        packs.write(
                new Packs.Settings(
                        "Bündnis Lindenbruck",
                        settings.languages(),
                        "post@lindenbruck.example",
                        "#204a7a",
                        settings.accent(),
                        "",
                        "5",
                        "2/5",
                        "400"),
                "admin");

        assertThat(draft.publish("admin", "Lindenbruck begins")).isEmpty();

        assertThat(site.name()).isEqualTo("Bündnis Lindenbruck");
        assertThat(site.languages()).containsExactly("de", "en");
        assertThat(playbook.inForce().file("rules/meetings.properties").orElseThrow())
                .contains("every-weeks = 5", "quorum = 2/5");
        assertThat(playbook.inForce().file("processes/initiative-intake.bpmn").orElseThrow())
                .contains("historyTimeToLive=\"P400D\"");
        assertThat(playbook.inForce().file("processes/objection.bpmn")).isEmpty();
        assertThat(messages.getMessage("site.submit", null, Locale.GERMAN)).isEqualTo("Initiative einreichen");
        assertThat(messages.getMessage("register.title", null, "-", Locale.GERMAN))
                .isEqualTo(messages.getMessage("register.title", null, "-", Locale.ENGLISH));
        var form = Form.parse(
                playbook.inForce().file("processes/forms/initiative.form").orElseThrow());
        assertThat(form.field("title").orElseThrow().label().in("de")).isEqualTo("Titel der Initiative");
        assertThat(playbook.catalogue("policy-areas").get(0).title("de")).isEqualTo("Wohnen");

        var incomplete = anInitiative();
        incomplete.put("activities", "Ein Fest.");
        var reference = received(CaseKind.INITIATIVE, incomplete, "de");
        assertThat(running(reference)).isWaitingAt("call_requestInformation");
        assertThat(casefile.questions(reference)).singleElement().satisfies(question -> assertThat(question.text("de"))
                .startsWith("Was genau haben Sie vor?"));
        casefile.answer(reference, new Answers(anInitiative()), Map.of(), List.of());
        work(reference);

        assertThat(reviews(reference)).hasSize(2);
        review(reference, "ADMITTED", "ADMITTED");
        assertThat(running(reference)).isWaitingAt("user_confirm");
        submit(
                waiting(reference, "user_confirm").singleResult(),
                "chair",
                Map.of("confirmation", "confirm", "remark", "Schön!"));
        work(reference);

        assertThat(casefile.get(reference).decision()).contains(Decision.ADMITTED);
        assertThat(casefile.get(reference).reasons().judgements())
                .extracting(judgement -> judgement.text("de"))
                .contains("Das Vorhaben ist beschrieben.", "Im Register gibt es nichts Ähnliches.");
        assertThat(jdbc.sql("select subject from letter where case_reference = ? and name = 'decision-admitted'")
                        .param(reference.value())
                        .query(String.class)
                        .single())
                .startsWith("Willkommen: Ihre Initiative ist aufgenommen");
    }

    private static Map<String, Object> anInitiative() {
        var answers = new HashMap<String, Object>();
        answers.put("organisation", "Nachbarschaft Unterm Turm");
        answers.put("contactName", "Kim Beispiel");
        answers.put("contactEmail", "kim@turm.example");
        answers.put("language", "de");
        answers.put("title", "Ein Fest für alle, die ankommen");
        answers.put("summary", "Wer neu in der Stadt ist, lädt die Nachbarschaft zum Essen ein.");
        answers.put(
                "activities",
                "Zwölf Familien kochen an vier Sonntagen im Hof, erzählen von ihrem Weg und lernen die Nachbarn kennen.");
        answers.put("startDate", LocalDate.now(ZoneOffset.UTC).plusDays(60).toString());
        answers.put("rights", List.of("udhr-14", "udhr-27"));
        answers.put(
                "rightsExplanation",
                "Asyl heißt auch ankommen dürfen; gemeinsam essen ist Kultur, an der alle teilhaben.");
        answers.put("policyAreas", List.of("arrival"));
        answers.put("addedValue", "Es gibt Beratung, aber noch kein Fest, zu dem die Neuen selbst einladen.");
        answers.put("contributionMonths", 14);
        answers.put("visibility", "Vier Sonntage im Hof am Markt, offen für alle, die vorbeikommen.");
        answers.put("consent", true);
        return answers;
    }
}
