package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(properties = "smallplaces.site.name=Kleine Plaatsen")
@ContextConfiguration(classes = {Languages.class, Pages.class, Incidents.class, Problems.class})
@Import(PagesTests.OpenDoors.class)
class PagesTests {

    private static final String DUTCH = "Initiatief indienen";
    private static final String ENGLISH = "Submit an initiative";

    @Autowired
    private MockMvcTester pages;

    @TestConfiguration
    static class OpenDoors {
        @Bean
        SecurityFilterChain openDoors(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    @Test
    void namesTheCoalition() {
        assertThat(pages.get().uri("/")).bodyText().contains("<span>Kleine Plaatsen</span>");
    }

    @Test
    void speaksDutchUnlessAskedOtherwise() {
        assertThat(pages.get().uri("/")).bodyText().contains("lang=\"nl\"", DUTCH);
        assertThat(pages.get().uri("/").locale(Locale.FRENCH)).bodyText().contains(DUTCH);
    }

    @Test
    void speaksTheLanguageOfTheBrowser() {
        assertThat(pages.get().uri("/").header("Accept-Language", "fr, en-GB;q=0.8"))
                .bodyText()
                .contains("lang=\"en\"", ENGLISH);
    }

    @Test
    void remembersTheChosenLanguage() {
        var chosen = pages.get().uri("/?lang=en").exchange();
        assertThat(chosen).bodyText().contains(ENGLISH);
        assertThat(chosen).cookies().hasValue("language", "en").isHttpOnly("language", true);
        assertThat(pages.get().uri("/").cookie(new Cookie("language", "en")))
                .bodyText()
                .contains(ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({"xx", "nl_NL", "''", "en-GB"})
    void keepsToItsLanguages(String language) {
        var page = pages.get().uri("/?lang={language}", language).exchange();
        assertThat(page).hasStatusOk().bodyText().contains(DUTCH);
        assertThat(page).cookies().doesNotContainCookie("language");
    }

    @Test
    void keepsThePageWhenTheLanguageChanges() {
        assertThat(pages.get().uri("/?query=art 19&lang=nl"))
                .bodyText()
                .contains("href=\"?query=art%2019&amp;lang=en\"");
    }

    @Test
    void showsStaffTheirWay() {
        assertThat(asMember("core-group"))
                .bodyText()
                .contains("/camunda/app/tasklist")
                .doesNotContain("\"/admin\"");
        assertThat(asMember("administrators")).bodyText().contains("\"/admin\"", "action=\"/logout\"", "_csrf");
        assertThat(pages.get().uri("/").with(anonymous()))
                .bodyText()
                .contains("\"/login\"")
                .doesNotContain("/camunda", "\"/admin\"", "/logout");
    }

    private MvcTestResult asMember(String group) {
        return pages.get()
                .uri("/")
                .with(user("someone").authorities(AuthorityUtils.createAuthorityList(group)))
                .exchange();
    }

    @Test
    void saysThatAPageDoesNotExist() {
        assertThat(pages.get().uri("/nowhere").accept(MediaType.TEXT_HTML)).hasStatus(404);
        assertThat(failed(404)).bodyText().contains("Deze pagina bestaat niet").doesNotContain("incident");
    }

    @Test
    void answersProgramsWithProblemDetails() {
        assertThat(pages.get().uri("/api/nothing"))
                .hasStatus(404)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void givesAFailureANumber() {
        assertThat(failed(500)).bodyText().containsPattern("incidentnummer [0-9A-F]{8}");
    }

    @Test
    void explainsWhateverGoesWrong() {
        assertThat(failed(418)).bodyText().contains("Dat is niet gelukt");
        assertThat(failed(429)).bodyText().contains("Te veel verzoeken");
    }

    private MvcTestResult failed(int status) {
        return pages.get()
                .uri("/error")
                .accept(MediaType.TEXT_HTML)
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/somewhere")
                .exchange();
    }
}
