package org.smallplaces;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Everything as it runs for a newcomer, on a port of its own and with a database in memory; one for all tests that need
 * it. They run by themselves, in a virtual machine of their own: the engine keeps itself in static fields, so that each other
 * engine must have been closed before.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@WholeSystem.Own
@Tag("whole-system")
@Order(Integer.MAX_VALUE)
public @interface WholeSystem {

    /** The same for one class with settings of its own, which closes it. */
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @ActiveProfiles("demo")
    @ContextConfiguration(initializers = OpenIdProvider.class)
    @SpringBootTest(
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {
                "spring.datasource.url=jdbc:h2:mem:whole;DB_CLOSE_DELAY=-1",
                "smallplaces.data=target/whole/${PID}",
                "smallplaces.demo.cases=false",
                "smallplaces.intake.minimum-time=0s",
                "smallplaces.people.operator-password=demo",
                "smallplaces.people.attempts.per-address=10000", // all tests come from one
                "logging.level.org.camunda.bpm.engine.rest.exception=error" // many tests ask for what is refused
            })
    @interface Own {}
}
