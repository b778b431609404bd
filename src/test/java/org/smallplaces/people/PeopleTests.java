package org.smallplaces.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.WholeSystem;
import org.springframework.beans.factory.annotation.Autowired;

@WholeSystem
class PeopleTests {

    @Autowired
    private People people;

    @Test
    void knowsWhoIsInAGroupByAccount() {
        assertThat(people.in(People.CORE_GROUP))
                .extracting(Person::account)
                .containsExactly("chair", "member1", "member2", "member3", "member4", "member5", "member6");
        assertThat(people.in(People.ADVISERS)).extracting(Person::account).containsExactly("adviser1");
        assertThat(people.in("no-such-group")).isEmpty();
    }

    @Test
    void knowsWhatAMemberKnowsAndWhereTheyBelong() {
        assertThat(people.find("member2")).hasValueSatisfying(member -> {
            assertThat(member.name()).isEqualTo("Bas Bedacht");
            assertThat(member.email()).isEqualTo("member2@example.org");
            assertThat(member.groups()).containsExactly(People.CORE_GROUP);
            assertThat(member.organisations()).containsExactly("Huis Ergens");
            assertThat(member.expertise()).contains("homelessness", "udhr-25");
        });
        assertThat(people.find("nobody")).isEmpty();
    }

    @Test
    void keepsTheOperatorApartFromTheAdministrators() {
        assertThat(people.in(People.OPERATORS)).extracting(Person::account).containsExactly("operator");
        assertThat(people.in(People.ADMINISTRATORS)).extracting(Person::account).containsExactly("admin");
    }
}
