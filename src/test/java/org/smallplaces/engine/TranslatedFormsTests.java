package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class TranslatedFormsTests {

    @Test
    void putsDutchTextsInThePlaceOfEnglishOnes() throws IOException {
        var form = new ClassPathResource("tasklist/looking.form").getContentAsByteArray();

        var dutch = new String(new TranslatedForms().translated(form, "nl"), StandardCharsets.UTF_8);

        assertThat(dutch)
                .contains("\"label\":\"Is het uitvoerbaar?\"")
                .contains("\"description\":\"Kijk naar de middelen, de tijd en de mensen.\"")
                .contains("{\"label\":\"Voldoet niet\",\"value\":\"NOT_MET\"}")
                .doesNotContain("Is it realistic");
    }

    @Test
    void putsADutchTextOnADate() throws IOException {
        var form =
                """
                {"components": [{"type": "datetime", "dateLabel": "Not before", "properties": {"label_nl": "Niet eerder dan"}}]}
                """;

        var dutch = new TranslatedForms().translated(form.getBytes(StandardCharsets.UTF_8), "nl");

        assertThat(new String(dutch, StandardCharsets.UTF_8)).contains("\"dateLabel\":\"Niet eerder dan\"");
    }
}
