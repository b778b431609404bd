package org.smallplaces.correspondence;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.smallplaces.SmallPlaces;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Submission;
import org.smallplaces.people.Invitations;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.smallplaces.playbook.Site;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Cases and letters in a database, with the real texts; the tests deliver, no schedule does. */
@SpringBootTest(
        classes = WithAPostRoom.House.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:letters;DB_CLOSE_DELAY=-1",
            "smallplaces.data=target/letters/${PID}",
            "smallplaces.site.name=Coalitie Ü",
            "smallplaces.site.url=https://smallplaces.example/",
            "smallplaces.site.contact-email=hallo@smallplaces.example"
        })
abstract class WithAPostRoom {

    static final String TOKEN = "[A-Za-z0-9_-]{22}";

    @MockitoBean
    Playbook playbook;

    @MockitoBean
    People people;

    @MockitoBean
    Invitations invitations;

    @Autowired
    Letters letters;

    @Autowired
    Outbox outbox;

    @Autowired
    LetterBook book;

    @Autowired
    Casefile casefile;

    @Autowired
    Stationery stationery;

    @Autowired
    DropFolder dropFolder;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Hands clock;

    @Value("${smallplaces.data}/outbox")
    Path folder;

    @BeforeEach
    void emptyHouse() throws IOException {
        book.deleteAll();
        jdbc.sql("delete from case_link").update();
        FileUtils.deleteDirectory(folder.toFile());
        clock.now = Instant.parse("2026-11-24T09:00:00Z");
        given(playbook.inForce()).willReturn(theRealTexts());
        given(people.find(any())).willReturn(Optional.empty());
        given(people.in(any())).willReturn(List.of());
    }

    static Release theRealTexts() {
        try (var files = Files.list(Path.of("processes/letters"))) {
            return new Release(
                    7,
                    Instant.EPOCH,
                    files.collect(
                            Collectors.toMap(Path::toString, WithAPostRoom::read, (one, two) -> one, TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Person aPerson(String account, String language) {
        return new Person(
                account, "Member " + account, account + "@example.org", language, Set.of(), Set.of(), Set.of());
    }

    Case anInitiative(String language) {
        return anInitiative(language, "Jong & vrij in de wijk", "Zoë de Vries", "zoe@example.org");
    }

    Case anInitiative(String language, String title, String contactName, String email) {
        return casefile.receive(new Submission(
                CaseKind.INITIATIVE,
                new Answers(Map.of(
                        "organisation",
                        "Stichting Café Überal",
                        "title",
                        title,
                        "contactName",
                        contactName,
                        "contactEmail",
                        email)),
                List.of(),
                language));
    }

    PostRoom withoutAServer() {
        return new PostRoom(
                book,
                stationery,
                new StaticListableBeanFactory().getBeanProvider(JavaMailSenderImpl.class),
                dropFolder,
                transactions,
                clock);
    }

    PostRoom withServer(JavaMailSenderImpl server) {
        return new PostRoom(
                book,
                stationery,
                new StaticListableBeanFactory(Map.of("server", server)).getBeanProvider(JavaMailSenderImpl.class),
                dropFolder,
                transactions,
                clock);
    }

    List<Path> dropped() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** A clock that tests set. */
    static class Hands extends Clock {

        Instant now = Instant.EPOCH;

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Europe/Amsterdam");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** Draft 1 is there, any other is gone. */
    private static final class Drafts implements DraftLinks {

        @Override
        public String mint(long draft) {
            return "https://smallplaces.example/drafts/"
                    + Optional.of("abcdefghijklmnopqrstuv")
                            .filter(token -> draft == 1)
                            .orElseThrow();
        }

        @Override
        public Instant expires(long draft) {
            if (draft != 1) {
                throw new NoSuchElementException("No draft " + draft);
            }
            return Instant.parse("2026-12-24T22:30:00Z");
        }
    }

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        JpaRepositoriesAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = {"org.smallplaces.casefile", "org.smallplaces.correspondence"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PostRounds.class))
    @ComponentScan(
            basePackageClasses = SmallPlaces.class,
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.smallplaces\\.Pages"))
    @EntityScan({"org.smallplaces.casefile", "org.smallplaces.correspondence"})
    @EnableJpaRepositories({"org.smallplaces.casefile", "org.smallplaces.correspondence"})
    @EnableConfigurationProperties({Site.class, CorrespondenceSettings.class})
    static class House {

        @Bean
        Hands clock() {
            return new Hands();
        }

        @Bean
        WebMvcConfigurer outboxByItself() {
            return new WebMvcConfigurer() {
                @Override
                public void addViewControllers(ViewControllerRegistry registry) {
                    registry.addViewController("/outbox").setViewName("correspondence/outbox :: outbox");
                }
            };
        }

        @Bean
        DraftLinks draftLinks() {
            return new Drafts();
        }
    }
}
