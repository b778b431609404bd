package org.smallplaces.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URL;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RememberedServicesTests {

    private static final String SERVICE = "META-INF/services/java.sql.Driver";

    private final RememberedServices filter = new RememberedServices();

    @Test
    void looksOnceInTheLibraries() throws Exception {
        var first = new ArrayList<URL>();
        var again = new ArrayList<URL>();

        during((request, response) -> first.addAll(offered()));
        during((request, response) -> again.addAll(offered()));

        assertThat(first).hasSizeGreaterThan(1).containsExactlyElementsOf(offered());
        assertThat(again)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactlyElementsOf(first);
    }

    @Test
    void findsTheServicesThatAreOffered() throws Exception {
        during((request, response) -> assertThat(ServiceLoader.load(Driver.class).stream()
                        .map(driver -> driver.type().getName()))
                .contains("org.h2.Driver", "org.postgresql.Driver"));
    }

    @Test
    void findsOtherThingsAsUsual() throws Exception {
        during((request, response) -> assertThat(
                        Thread.currentThread().getContextClassLoader().getResource("application.yaml"))
                .isNotNull());
    }

    @Test
    void leavesTheThreadAsItWas() {
        var usual = Thread.currentThread().getContextClassLoader();

        assertThatIllegalStateException()
                .isThrownBy(() -> during((request, response) -> {
                    throw new IllegalStateException("as it happens");
                }));

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(usual);
    }

    private void during(FilterChain request) throws ServletException, IOException {
        filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), request);
    }

    private static List<URL> offered() throws IOException {
        return Collections.list(Thread.currentThread().getContextClassLoader().getResources(SERVICE));
    }
}
