package org.smallplaces.people;

import static org.smallplaces.people.People.ADMINISTRATORS;
import static org.smallplaces.people.People.ADVISERS;
import static org.smallplaces.people.People.CHAIR;
import static org.smallplaces.people.People.CORE_GROUP;

import java.util.List;
import java.util.Set;

/** Invented people of invented organisations, to look around with. */
final class DemoPeople {

    private DemoPeople() {}

    static List<Person> all() {
        return List.of(
                person("admin", "Ada Beheer", "nl", Set.of(ADMINISTRATORS), "Bureau Verzonnen", Set.of()),
                person(
                        "chair",
                        "Vera Zaalman",
                        "nl",
                        Set.of(CORE_GROUP, CHAIR),
                        "Stichting De Voorbeeldstad",
                        Set.of("human-rights-education", "udhr-26", "udhr-1", "udhr-28")),
                person(
                        "member1",
                        "Noor Verzinsel",
                        "nl",
                        Set.of(CORE_GROUP),
                        "Vereniging Het Denkbeeld",
                        Set.of("human-rights-education", "udhr-26", "udhr-27", "udhr-1", "udhr-19")),
                person(
                        "member2",
                        "Bas Bedacht",
                        "nl",
                        Set.of(CORE_GROUP),
                        "Huis Ergens",
                        Set.of("homelessness", "poverty-reduction", "udhr-22", "udhr-25", "udhr-23")),
                person(
                        "member3",
                        "Yara Imagine",
                        "en",
                        Set.of(CORE_GROUP),
                        "Harbour of Make-Believe",
                        Set.of("asylum", "homelessness", "udhr-13", "udhr-14", "udhr-15", "udhr-25")),
                person(
                        "member4",
                        "Sam Fabel",
                        "nl",
                        Set.of(CORE_GROUP),
                        "Regenboogkring Nergenshuizen",
                        Set.of("lgbti-emancipation", "domestic-violence", "udhr-2", "udhr-7", "udhr-16", "udhr-3")),
                person(
                        "member5",
                        "Iris Schim",
                        "nl",
                        Set.of(CORE_GROUP),
                        "Werkplaats Privé",
                        Set.of("privacy-and-cameras", "prostitution-policy", "udhr-12", "udhr-8", "udhr-10", "udhr-4")),
                person(
                        "member6",
                        "Omar Sprook",
                        "en",
                        Set.of(CORE_GROUP),
                        "Fair Fiction Utopia",
                        Set.of("fair-trade", "elderly-care", "udhr-22", "udhr-23", "udhr-24", "udhr-25", "udhr-29")),
                person(
                        "adviser1",
                        "Wijs Raadgever",
                        "nl",
                        Set.of(ADVISERS),
                        "Instituut Zogenaamd",
                        Set.of("asylum", "human-rights-education", "udhr-14", "udhr-28", "udhr-30")));
    }

    private static Person person(
            String account,
            String name,
            String language,
            Set<String> groups,
            String organisation,
            Set<String> expertise) {
        return new Person(account, name, account + "@example.org", language, groups, Set.of(organisation), expertise);
    }
}
