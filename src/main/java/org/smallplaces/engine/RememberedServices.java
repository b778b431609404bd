package org.smallplaces.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Remembers which services the libraries offer, and what they say of them. The engine's web applications look their engine up
 * by a service loader several times with every request, which opens each of some two hundred libraries; what is in them does
 * not change.
 */
class RememberedServices extends OncePerRequestFilter {

    private final ClassLoader services = new Remembering(getClass().getClassLoader());

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var thread = Thread.currentThread();
        var usual = thread.getContextClassLoader();
        thread.setContextClassLoader(services);
        try {
            chain.doFilter(request, response);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static final class Remembering extends ClassLoader {

        private final Map<String, List<URL>> offered = new ConcurrentHashMap<>();

        Remembering(ClassLoader libraries) {
            super(libraries);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.startsWith("META-INF/services/")) {
                return super.getResources(name);
            }
            var known = offered.get(name);
            if (known == null) {
                known = new ArrayList<>();
                for (var resource : Collections.list(super.getResources(name))) {
                    known.add(new URL(null, resource.toExternalForm(), Read.of(resource)));
                }
                offered.put(name, known);
            }
            return Collections.enumeration(known);
        }
    }

    /** What was read from a library once. */
    private static final class Read extends URLStreamHandler {

        private final byte[] content;

        private Read(byte[] content) {
            this.content = content;
        }

        static Read of(URL resource) throws IOException {
            try (var stream = resource.openStream()) {
                return new Read(stream.readAllBytes());
            }
        }

        @Override
        protected URLConnection openConnection(URL resource) {
            return new URLConnection(resource) {
                @Override
                public void connect() {
                    // it is here
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
