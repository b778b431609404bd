package org.smallplaces.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.OpenIdAccounts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Sign-in by OpenID Connect, where a provider is configured ({@code spring.security.oauth2.client}). Only who somebody is, and
 * in which groups, is taken over; no token is kept.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class OpenIdSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);

    private static final String ACCOUNT = "account";
    private static final String MARK = "mark";
    private static final String STRANGER = "stranger";

    private final OAuth2ClientProperties settings;
    private final ClientRegistrationRepository providers;
    private final ObjectProvider<OpenIdAccounts> people;
    private final Accounts accounts;

    OpenIdSignIn(
            OAuth2ClientProperties settings,
            ClientRegistrationRepository providers,
            ObjectProvider<OpenIdAccounts> people,
            Accounts accounts) {
        this.settings = settings;
        this.providers = providers;
        this.people = people;
        this.accounts = accounts;
    }

    /** What a session keeps of somebody who signed in this way; null for anybody else. */
    static @Nullable Object mark(Authentication person) {
        return person.getPrincipal() instanceof OAuth2User signedIn ? signedIn.getAttribute(MARK) : null;
    }

    /** Offers it on the sign-in page, if there is a provider. */
    void addTo(HttpSecurity http, AuthenticationSuccessHandler whereToGo) throws Exception {
        if (settings.getRegistration().isEmpty()) {
            return;
        }
        var requests = new DefaultOAuth2AuthorizationRequestResolver(
                providers, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(providers)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .userInfoEndpoint(
                        endpoint -> endpoint.oidcUserService(this::open).userService(request -> {
                            throw new OAuth2AuthenticationException("not-openid");
                        }))
                .successHandler(whereToGo)
                .failureHandler(OpenIdSignIn::refuse)
                .withObjectPostProcessor(slim())
                .withObjectPostProcessor(reachable()));
    }

    /** Asked for when somebody signs in, so that a provider that is away keeps nobody from anything else. */
    @Bean
    static ClientRegistrationRepository providers(OAuth2ClientProperties settings) {
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                new OAuth2ClientPropertiesMapper(settings).asClientRegistrations()));
    }

    private OidcUser open(OidcUserRequest request) {
        var there = new OidcUserService().loadUser(request);
        var account = people.getObject()
                .open(there.getIssuer().toString(), there.getSubject(), there.getClaims())
                .orElseThrow(() -> new OAuth2AuthenticationException(
                        new OAuth2Error(STRANGER), "No group that is known here, or a closed account"));
        return new Known(there, account, accounts.mark(account.id()));
    }

    /** Somebody of the provider's who has an account here. */
    private static final class Known extends DefaultOidcUser {

        private final String account;
        private final String mark;

        Known(OidcUser there, Accounts.Account account, String mark) {
            super(AuthorityUtils.createAuthorityList(account.groups()), there.getIdToken(), there.getUserInfo());
            this.account = account.id();
            this.mark = mark;
        }
    }

    /** The session keeps the account and its mark, and nothing of what the provider told. */
    private static ObjectPostProcessor<OAuth2LoginAuthenticationFilter> slim() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationResultConverter(OpenIdSignIn::slim);
                return filter;
            }
        };
    }

    private static OAuth2AuthenticationToken slim(OAuth2LoginAuthenticationToken signedIn) {
        if (!(signedIn.getPrincipal() instanceof Known known)) {
            throw new OAuth2AuthenticationException(STRANGER);
        }
        var groups = known.getAuthorities();
        return new OAuth2AuthenticationToken(
                new DefaultOAuth2User(groups, Map.of(ACCOUNT, known.account, MARK, known.mark), ACCOUNT),
                groups,
                signedIn.getClientRegistration().getRegistrationId());
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> reachable() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, away) -> {
                    LOG.error("The OpenID Connect provider cannot be asked", away);
                    response.sendRedirect("/login?away");
                });
                return filter;
            }
        };
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        var code = refused instanceof OAuth2AuthenticationException failed
                ? failed.getError().getErrorCode()
                : "unknown";
        LOG.warn("Sign-in by OpenID Connect refused: {}", code);
        response.sendRedirect(code.equals(STRANGER) ? "/login?stranger" : "/login?away");
    }

    /** What may be done with the provider's tokens is not done here. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {
            // nothing is kept
        }

        @Override
        public void removeAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request, HttpServletResponse response) {
            // nothing was kept
        }
    }
}
