package org.smallplaces;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.mock.env.MockEnvironment;

/** What tests of the whole send in. */
public final class Fixtures {

    private Fixtures() {}

    /** Public holidays where nobody has set another country. */
    public static Predicate<LocalDate> dutchHolidays() {
        return new CityTime().holidays(new MockEnvironment());
    }

    /** An initiative with every required answer, as the API takes it. */
    public static Map<String, Object> anInitiative() {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("organisation", "Paper Boat Theatre");
        answers.put("organisationType", "association");
        answers.put("contactName", "Sam Voorbeeld");
        answers.put("contactEmail", "sam@paperboat.example");
        answers.put("language", "nl");
        answers.put("title", "A play about the right to a home");
        answers.put(
                "summary",
                "Young people who have moved from house to house make a play about what makes a place a home, and play it"
                        + " in the stairwells of the flats where they live now.");
        answers.put(
                "activities",
                "Twelve young people write and rehearse for four months with two directors. They play eight times in"
                        + " stairwells and once in the town hall, and after each play talk with the audience over soup.");
        answers.put("policyAreas", List.of("homelessness", "human-rights-education"));
        answers.put("rights", List.of("udhr-25", "udhr-27"));
        answers.put(
                "rightsExplanation",
                "Housing is part of the right to an adequate standard of living (article 25). The play shows what it means"
                        + " not to have it, and taking part in culture (article 27) is how the young people say so.");
        answers.put("startDate", LocalDate.now(ZoneOffset.UTC).plusDays(70).toString());
        answers.put("endDate", LocalDate.now(ZoneOffset.UTC).plusDays(300).toString());
        answers.put("budget", 12000);
        answers.put("fundingSecured", 9000);
        answers.put("partners", List.of("Housing Association Stairwell"));
        answers.put(
                "addedValue",
                "There is youth theatre and there is help for young people without a home. Nobody yet lets them play in the"
                        + " stairwells where their new neighbours pass by.");
        answers.put("continuation", "The group stays together and teaches the next twelve.");
        answers.put("contributionMonths", 18);
        answers.put("visibility", "Nine public performances, a film of the making, and an evening in the town hall.");
        answers.put("publicMoments", 9);
        answers.put("consent", true);
        return answers;
    }

    /** An application for membership with every required answer and two people, as the API takes it. */
    public static Map<String, Object> anApplication() {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("organisation", "Lantern Neighbours");
        answers.put("organisationType", "association");
        answers.put("website", "https://lantern.example");
        answers.put("contactName", "Robin Verzonnen");
        answers.put("contactEmail", "robin@lantern.example");
        answers.put("language", "nl");
        answers.put(
                "motivation",
                "We walk with people who do not dare to go out in the evening. What we hear about equality and freedom on"
                        + " the way belongs in the coalition.");
        answers.put(
                "proposedInitiatives",
                "Lantern walks: once a month an evening walk through another neighbourhood, led by those who live there,"
                        + " with a stop at each place where a right was won or lost. We begin with two streets in spring.");
        answers.put("policyAreas", List.of("human-rights-education", "elderly-care"));
        answers.put("rights", List.of("udhr-13", "udhr-3"));
        answers.put(
                "rightsExplanation",
                "To move freely (article 13) is worth little to who is afraid (article 3). Walking together gives back a"
                        + " street, and the talk on the way tells whose street it is.");
        answers.put("addedValue", "Nobody in the coalition works with older people in the evening yet: we know them.");
        answers.put("contributionMonths", 24);
        answers.put("hoursPerMonth", 10);
        answers.put("visibility", "Lights in the street once a month, and a page in the neighbourhood paper about it.");
        answers.put(
                "people",
                List.of(
                        Map.of("name", "Robin Verzonnen", "email", "robin@lantern.example"),
                        Map.of("name", "Zoë d'Ébène", "email", "Zoe@Lantern.example")));
        answers.put("consent", true);
        return answers;
    }
}
