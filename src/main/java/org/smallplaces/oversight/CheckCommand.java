package org.smallplaces.oversight;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.aot.AotDetector;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks at a database from the command line, with the settings of the application but without starting it: no process goes
 * on, no letter leaves and nothing is written.
 */
public final class CheckCommand {

    private static final String ASKED = "--smallplaces.check";

    private static final int ALL_IS_WELL = 0;
    private static final int SOMETHING_IS_BROKEN = 1;
    private static final int COULD_NOT_LOOK = 2;

    private CheckCommand() {}

    /** Whether these arguments of the application ask for it. */
    public static boolean isAsked(String... arguments) {
        return Arrays.asList(arguments).contains(ASKED);
    }

    /**
     * Looks, and prints what it found.
     *
     * @return what the operating system is told: 0 if all is well, 1 if something is broken, 2 if it could not look
     */
    public static int run(PrintStream out, String... arguments) {
        try (var context = open(arguments)) {
            var health = new Health(
                    context.getBean(JdbcClient.class),
                    Clock.systemUTC(),
                    Path.of(context.getEnvironment().getProperty("smallplaces.data", "data")));
            var findings = health.check();
            findings.forEach(finding -> print(finding, context, out));
            var broken = findings.stream().filter(finding -> !finding.holds()).count();
            out.printf("%d of %d hold%n", findings.size() - broken, findings.size());
            return broken == 0 ? ALL_IS_WELL : SOMETHING_IS_BROKEN;
        } catch (BeansException | DataAccessException e) {
            out.println("The database could not be looked at: " + rootOf(e).getMessage());
            out.println("Give the settings that the application has, such as SPRING_DATASOURCE_URL or SMALLPLACES_DATA."
                    + " An H2 database is open to one process: while the application runs, look at /admin/health.");
            return COULD_NOT_LOOK;
        }
    }

    private static ConfigurableApplicationContext open(String... arguments) {
        // what was put together when the jar was built is the whole application
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        return new SpringApplicationBuilder(Looking.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(CheckCommand::onlyRead)
                .properties("logging.level.root=off")
                .run(arguments);
    }

    private static void onlyRead(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        var url = Objects.requireNonNullElse(settings.getProperty("spring.datasource.url"), "");
        settings.getPropertySources()
                .addFirst(new MapPropertySource(
                        ASKED,
                        Map.of(
                                // never makes the database that somebody misspelt
                                "spring.datasource.url",
                                url.startsWith("jdbc:h2:file:") ? url + ";IFEXISTS=TRUE" : url,
                                "spring.datasource.hikari.read-only",
                                "true",
                                "spring.datasource.hikari.maximum-pool-size",
                                "1")));
    }

    private static void print(Finding finding, ConfigurableApplicationContext context, PrintStream out) {
        out.printf(
                "%-6s  %s: %s%n",
                finding.holds() ? "holds" : "BROKEN",
                finding.key(),
                context.getMessage("oversight.health." + finding.key(), null, Locale.ENGLISH));
        if (!finding.holds()) {
            out.printf("        %d: %s%n", finding.number(), String.join(", ", finding.examples()));
            out.printf("        %s%n", context.getMessage("oversight.remedy." + finding.key(), null, Locale.ENGLISH));
        }
    }

    private static Throwable rootOf(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** What it takes to look. */
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Looking {}
}
