package org.smallplaces.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTests {

    private static final Accounts.Account ROBIN =
            new Accounts.Account("robinverzonnen", "Robin Verzonnen", "robin@lantern.example", Set.of());

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lantaarn soep gracht",
                "kruiwagen-twijfel-muts",
                "Tr0ub4dor&3xyzQ!",
                "пароль для моего сада",
                "🦆🦆🐟🐟🌧️ eenden vissen regen"
            })
    void takesWhatIsLongAndNobodysFirstGuess(String password) {
        assertThat(passwords.refusal(password, ROBIN)).isEmpty();
    }

    @Test
    void wantsTwelveToAHundredAndTwentyEightCharacters() {
        assertThat(passwords.refusal("xq7-vvb2#Kw", ROBIN)).contains("short");
        assertThat(passwords.refusal("xq7-vvb2#KwZ", ROBIN)).isEmpty();
        assertThat(passwords.refusal("🦆".repeat(11), ROBIN)).contains("short");
        assertThat(passwords.refusal("xq7-vvb2#KwZ" + "ab c".repeat(29), ROBIN)).isEmpty();
        assertThat(passwords.refusal("xq7-vvb2#KwZ" + "ab c".repeat(29) + "!", ROBIN))
                .contains("long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"robinverzonnen", "Robin@Lantern.example", " ROBIN VERZONNEN "})
    void wantsSomethingElseThanWhatEverybodyKnows(String password) {
        assertThat(passwords.refusal(password, ROBIN)).contains("yours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password12345!",
                "qwertyuiop12",
                "123456789012",
                "aaaaaaaaaaaaaaaa",
                "iloveyouiloveyou",
                "robinverzonnen1",
                "smallplaces2026",
                "Mensenrechten1!",
                "coalitieutrecht"
            })
    void refusesWhatAGuesserTriesFirst(String password) {
        assertThat(passwords.refusal(password, ROBIN)).contains("common");
    }
}
