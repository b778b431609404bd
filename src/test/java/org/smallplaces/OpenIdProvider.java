package org.smallplaces;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** A city's own sign-in: a real OpenID Connect provider, for everybody whom a test makes known to it. */
public final class OpenIdProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Password of everybody there. */
    public static final String PASSWORD = "there";

    private static final Map<String, Map<String, Object>> PEOPLE = new ConcurrentHashMap<>();

    private static final int PORT = free();
    private static final String ADDRESS = "http://localhost:" + PORT;

    /** Tells the system under test where the provider is going to be. */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.security.oauth2.client.registration.city.client-id=small-places",
                        "spring.security.oauth2.client.registration.city.client-secret=secret",
                        "spring.security.oauth2.client.registration.city.client-name=Stad Verzonnen",
                        "spring.security.oauth2.client.registration.city.scope=openid,profile,email",
                        "spring.security.oauth2.client.provider.city.issuer-uri=" + ADDRESS,
                        "smallplaces.people.open-id.groups-claim=roles.coalition",
                        "smallplaces.people.open-id.groups.Kerngroep=core-group",
                        "smallplaces.people.open-id.groups.Adviesraad=advisers")
                .applyTo(context);
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes somebody known, or known otherwise. */
    public static void know(String person, Map<String, Object> claims) {
        PEOPLE.put(person, claims);
    }

    /**
     * Starts it.
     *
     * @param port of the system that people want to sign in to
     */
    public static ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(House.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.config.name=none",
                        "spring.main.banner-mode=off",
                        "spring.jmx.enabled=false",
                        "server.port=" + PORT,
                        "back=http://localhost:" + port + "/login/oauth2/code/city")
                .run();
    }

    /** Not found by any scan of the classes of tests. It has no pages, but without a servlet nobody asks the filters. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class House {

        @Bean
        @Order(1)
        SecurityFilterChain provider(HttpSecurity http) throws Exception {
            var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, provider -> provider.oidc(withDefaults()))
                    .authorizeHttpRequests(access -> access.anyRequest().authenticated())
                    .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                            new LoginUrlAuthenticationEntryPoint("/login"),
                            new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain page(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(access -> access.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return person ->
                    User.withUsername(person).password("{noop}" + PASSWORD).build();
        }

        @Bean
        RegisteredClientRepository clients(@Value("${back}") String back) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                    .clientId("small-places")
                    .clientSecret("{noop}secret")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(back)
                    .scope("openid")
                    .scope("profile")
                    .scope("email")
                    .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("key").generate()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().issuer(ADDRESS).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> token.getClaims()
                    .claims(claims -> claims.putAll(
                            PEOPLE.getOrDefault(token.getPrincipal().getName(), Map.of())));
        }
    }
}
