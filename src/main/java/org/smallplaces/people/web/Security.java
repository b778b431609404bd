package org.smallplaces.people.web;

import static org.smallplaces.people.People.ADMINISTRATORS;
import static org.smallplaces.people.People.ADVISERS;
import static org.smallplaces.people.People.CHAIR;
import static org.smallplaces.people.People.CORE_GROUP;
import static org.smallplaces.people.People.OPERATORS;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.TooManyAttemptsException;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.DelegatingLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may reach what. What is not named here is closed. */
@Configuration(proxyBeanMethods = false)
class Security {

    private static final String[] MEMBERS = {CORE_GROUP, CHAIR, ADVISERS};
    private static final String[] STAFF = {CORE_GROUP, CHAIR, ADVISERS, ADMINISTRATORS};

    private static final String ENGINE = "/camunda/api/engine/engine/*";

    private static final String ENGINE_SIGN_OUT = "/camunda/api/admin/auth/user/*/logout";

    private static final RequestMatcher CAMUNDA = withDefaults().matcher("/camunda/**");

    private static final RequestMatcher DOSSIERS = withDefaults().matcher("/dossiers/**");

    /** Pages whose drawings and editors position what they show by style attributes and style elements of their own. */
    private static final RequestMatcher DRAWN =
            new OrRequestMatcher(DOSSIERS, withDefaults().matcher("/admin/playbook/**"));

    /** Pages whose address carries the key to a case or a draft. */
    private static final RequestMatcher SECRET_ADDRESSES = new OrRequestMatcher(
            withDefaults().matcher("/cases/**"),
            withDefaults().matcher("/initiatives/**"),
            withDefaults().matcher("/membership/**"),
            withDefaults().matcher("/invitations/**"));

    /**
     * Forms below an address that nobody can guess need no token against forgery. Without one, an upload beyond every limit,
     * of which not even the token can be read, is refused as too large and not as forged.
     */
    private static final RequestMatcher UNGUESSABLE = new OrRequestMatcher(
            withDefaults().matcher("/cases/*/**"),
            withDefaults().matcher("/initiatives/drafts/**"),
            withDefaults().matcher("/membership/drafts/**"));

    /** What pages are made up with, the same for everybody. */
    static final RequestMatcher FILES =
            new OrRequestMatcher(Stream.of("/*.css", "/*.js", "/*.svg", "/*.png", "/*.ico", "/*.txt")
                    .<RequestMatcher>map(file -> withDefaults().matcher(HttpMethod.GET, file))
                    .toList());

    /** Where whoever is not signed in is asked to; elsewhere there is nothing. */
    private static final RequestMatcher BEHIND_SIGN_IN = new OrRequestMatcher(
            DOSSIERS,
            withDefaults().matcher("/meetings/**"),
            withDefaults().matcher("/profile/**"),
            withDefaults().matcher("/admin/**"),
            withDefaults().matcher("/leaving/**"),
            withDefaults().matcher("/reflections/**"),
            CAMUNDA);

    /** For programs, by HTTP Basic and without a session; a browser that has signed in may use it too. */
    @Bean
    @Order(1)
    SecurityFilterChain apiAccess(HttpSecurity http, Refusals refusals, Accounts accounts) throws Exception {
        headers(http);
        http.addFilterBefore(new StillTheSame(accounts), AnonymousAuthenticationFilter.class);
        return http.securityMatcher("/api/**", "/actuator/**", "/v3/api-docs/**")
                .authorizeHttpRequests(
                        access -> access.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(HttpMethod.DELETE, "/api/cases/*")
                                .hasAuthority(ADMINISTRATORS)
                                .requestMatchers(
                                        "/api/initiatives",
                                        "/api/membership-applications",
                                        "/api/register/**",
                                        "/api/cases/**",
                                        "/actuator/health",
                                        "/v3/api-docs/**")
                                .permitAll()
                                .requestMatchers("/api/tasks/**")
                                .hasAnyAuthority(MEMBERS)
                                .requestMatchers("/api/playbook/**", "/api/organisations/**")
                                .hasAuthority(ADMINISTRATORS)
                                .requestMatchers("/actuator/prometheus")
                                .hasAuthority(OPERATORS)
                                .anyRequest()
                                .denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .requireCsrfProtectionMatcher(
                                new AndRequestMatcher(CsrfFilter.DEFAULT_CSRF_MATCHER, Security::comesFromABrowser)))
                .build();
    }

    /** Pages, and the engine's web applications, by the form on {@code /login}. */
    @Bean
    @Order(2)
    SecurityFilterChain pageAccess(HttpSecurity http, Accounts accounts, OpenIdSignIn byOpenId) throws Exception {
        var eager = new XorCsrfTokenRequestAttributeHandler();
        // put the cookie in before a long page has left the buffer
        eager.setCsrfRequestAttributeName(null);
        headers(http);
        http.addFilterBefore(new StillTheSame(accounts), AnonymousAuthenticationFilter.class);
        var whereToGo = new WhereToGo(pageRequests());
        byOpenId.addTo(http, whereToGo);
        return http.authorizeHttpRequests(access -> access.dispatcherTypeMatchers(
                                DispatcherType.FORWARD,
                                DispatcherType.INCLUDE,
                                DispatcherType.ERROR,
                                DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/",
                                "/initiatives/**",
                                "/membership/**",
                                "/cases/**",
                                "/invitations/**",
                                "/register/**",
                                "/feed.atom",
                                "/calendar",
                                "/calendar.ics",
                                "/login")
                        .permitAll()
                        .requestMatchers(FILES)
                        .permitAll()
                        .requestMatchers("/dossiers/**", "/profile/**", "/meetings/**")
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(HttpMethod.POST, "/leaving/*")
                        .hasAnyAuthority(CHAIR, ADMINISTRATORS)
                        .requestMatchers("/leaving")
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(HttpMethod.GET, "/reflections")
                        .hasAnyAuthority(STAFF)
                        .requestMatchers(HttpMethod.POST, "/reflections")
                        .hasAuthority(CHAIR)
                        .requestMatchers("/admin/**")
                        .hasAuthority(ADMINISTRATORS)
                        // what the engine must never do for anybody over the web
                        .requestMatchers(
                                "/camunda/api/admin/setup/**",
                                "/camunda/api/admin/auth/user/*/login/**",
                                ENGINE + "/deployment/create",
                                ENGINE + "/deployment/*/redeploy")
                        .denyAll()
                        .requestMatchers(TasklistRequests.ALL)
                        .hasAnyAuthority(CORE_GROUP, CHAIR, ADVISERS, OPERATORS)
                        .requestMatchers("/camunda/**")
                        .hasAuthority(OPERATORS)
                        .anyRequest()
                        .denyAll())
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(whereToGo)
                        // the usual one would keep the attempt in a session, with what was typed
                        .failureHandler((request, response, refused) -> response.sendRedirect(
                                refused instanceof TooManyAttemptsException tooMany
                                        ? "/login?wait="
                                                + tooMany.retryAfter()
                                                        .plusSeconds(59)
                                                        .toMinutes()
                                        : "/login?error")))
                .logout(logout -> logout.logoutRequestMatcher(new OrRequestMatcher(
                                withDefaults().matcher(HttpMethod.POST, "/logout"),
                                withDefaults().matcher(HttpMethod.POST, ENGINE_SIGN_OUT)))
                        .logoutSuccessHandler(signedOut()))
                .requestCache(cache -> cache.requestCache(pageRequests()))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                withDefaults().matcher("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), BEHIND_SIGN_IN)
                        .defaultAuthenticationEntryPointFor(
                                (request, response, refused) -> response.sendError(HttpStatus.NOT_FOUND.value()),
                                request -> true))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(eager)
                        // the engine's web applications have a filter of their own
                        .ignoringRequestMatchers("/camunda/**")
                        .ignoringRequestMatchers(UNGUESSABLE))
                .build();
    }

    /** Paths are matched as those of pages are. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Each request passes some twenty filters, and nobody asks how long one of them took. */
    @Bean
    SecurityObservationSettings nothingObserved() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Takes away what Spring Security would ask before anything else which page a request is for: that is for matchers which
     * know pages, and ours know paths.
     */
    @Bean
    static OnlyPaths onlyPaths() {
        return new OnlyPaths();
    }

    /** Before Spring Security looks whether it is there, since that has no order. */
    static final class OnlyPaths implements BeanDefinitionRegistryPostProcessor, Ordered {

        private static final String ITS_NAME = "mvcHandlerMappingIntrospector";

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            if (registry.containsBeanDefinition(ITS_NAME)) { // not where it was taken away when the jar was built
                registry.removeBeanDefinition(ITS_NAME);
            }
        }

        @Override
        public int getOrder() {
            return 0;
        }
    }

    /** As Spring Security's own, and without a zero in what is typed, which no database keeps: the answer is 400. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /**
     * Whether a browser may have been made to send this with the credentials it holds: a session, or a Basic password that it
     * remembers and adds by itself, also for a page of somebody else's.
     */
    private static boolean comesFromABrowser(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var crossSite = site != null && !site.equals("same-origin") && !site.equals("none");
        return crossSite || (request.getRequestedSessionId() != null && request.getHeader("Authorization") == null);
    }

    /** In a cookie, so that a form that was long on the table can still be sent. */
    private static CookieCsrfTokenRepository csrfTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("SMALLPLACES-CSRF");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").path("/"));
        return tokens;
    }

    /** In a cookie: whoever has not signed in needs no session. */
    private static CookieRequestCache pageRequests() {
        var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        var requests = new CookieRequestCache();
        requests.setRequestMatcher(new AndRequestMatcher(
                request -> request.getMethod().equals("GET"),
                html,
                new NegatedRequestMatcher(withDefaults().matcher("/camunda/api/**"))));
        return requests;
    }

    private static DelegatingLogoutSuccessHandler signedOut() {
        var handlers = new LinkedHashMap<RequestMatcher, LogoutSuccessHandler>();
        handlers.put(CAMUNDA, new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT));
        var handler = new DelegatingLogoutSuccessHandler(handlers);
        var page = new SimpleUrlLogoutSuccessHandler();
        page.setDefaultTargetUrl("/login?logout");
        handler.setDefaultLogoutSuccessHandler(page);
        return handler;
    }

    private static void headers(HttpSecurity http) throws Exception {
        var policies = List.of(
                only(
                        new AndRequestMatcher(new NegatedRequestMatcher(CAMUNDA), new NegatedRequestMatcher(DRAWN)),
                        contentPolicy("")),
                only(DRAWN, contentPolicy("style-src 'self' 'unsafe-inline'; ")),
                only(SECRET_ADDRESSES, new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER)),
                only(
                        new NegatedRequestMatcher(SECRET_ADDRESSES),
                        new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN)));
        http.headers(headers -> {
            policies.forEach(headers::addHeaderWriter);
            headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                    .permissionsPolicyHeader(permissions -> permissions.policy(
                            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"));
        });
    }

    private static HeaderWriter only(RequestMatcher requests, HeaderWriter writer) {
        return new DelegatingRequestMatcherHeaderWriter(requests, writer);
    }

    private static HeaderWriter contentPolicy(String more) {
        return new StaticHeadersWriter(
                "Content-Security-Policy",
                "default-src 'self'; " + more
                        + "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self';"
                        + " form-action 'self'; frame-ancestors 'none'");
    }
}
