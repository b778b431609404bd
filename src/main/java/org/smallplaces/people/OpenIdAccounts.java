package org.smallplaces.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of those whom another system signs in. Who they are there is kept by issuer and subject, which never change
 * and are never given to another; name, address and groups follow that system each time.
 */
@Service
public class OpenIdAccounts {

    private final OpenIdSettings settings;
    private final People people;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    OpenIdAccounts(
            OpenIdSettings settings,
            People people,
            Accounts accounts,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.people = people;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * The account of whoever these claims are about, with the groups that they name. It is the one of their last sign-in; at
     * the first, the one with their address, if the other system has verified it; else a new one.
     *
     * @param claims as the provider signed them
     * @return empty if they name no group that is known here, or the account was closed
     */
    @Transactional
    public Optional<Accounts.Account> open(String issuer, String subject, Map<String, Object> claims) {
        var groups = groups(claims);
        var known = account(issuer, subject);
        if (groups.isEmpty()) {
            known.ifPresent(account -> follow(account, groups));
            return Optional.empty();
        }
        var account = known.or(() -> byAddress(claims, issuer).map(found -> bind(issuer, subject, found)))
                .orElseGet(() -> bind(
                        issuer, subject, people.open(wanted(subject, claims)).account()));
        if (people.isClosed(account)) {
            return Optional.empty();
        }
        describe(account, claims);
        follow(account, groups);
        return accounts.find(account);
    }

    private Optional<String> account(String issuer, String subject) {
        return jdbc.sql("select account from person_identity where issuer = ? and subject = ?")
                .param(issuer)
                .param(subject)
                .query(String.class)
                .optional();
    }

    private String bind(String issuer, String subject, String account) {
        jdbc.sql("insert into person_identity (issuer, subject, account) values (?, ?, ?)")
                .param(issuer)
                .param(subject)
                .param(account)
                .update();
        return account;
    }

    /** Whoever can make up an address could else take over an account. */
    private Optional<String> byAddress(Map<String, Object> claims, String issuer) {
        var email = text(claims, "email");
        if (email.isEmpty() || !"true".equals(text(claims, "email_verified"))) {
            return Optional.empty();
        }
        return accounts.findByEmail(email)
                .map(Accounts.Account::id)
                .filter(account -> jdbc.sql("select count(*) from person_identity where issuer = ? and account = ?")
                                .param(issuer)
                                .param(account)
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private static Person wanted(String subject, Map<String, Object> claims) {
        var account = Stream.of(text(claims, "preferred_username"), text(claims, "email"), subject)
                .map(name -> name.replaceFirst("@.*", ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(subject);
        var language = text(claims, "locale").startsWith("en") ? "en" : "nl";
        return new Person(
                account, name(claims, account), text(claims, "email"), language, Set.of(), Set.of(), Set.of());
    }

    private void describe(String id, Map<String, Object> claims) {
        var before = accounts.find(id).orElseThrow();
        var name = name(claims, before.name());
        var email = Optional.of(text(claims, "email"))
                .filter(given -> !given.isEmpty())
                .orElse(before.email());
        if (!name.equals(before.name()) || !email.equals(before.email())) {
            accounts.describe(id, name, email);
        }
    }

    private static String name(Map<String, Object> claims, String otherwise) {
        return Optional.of(text(claims, "name")).filter(name -> !name.isBlank()).orElse(otherwise);
    }

    /** Groups that the other system cannot give stay as they are. */
    private void follow(String account, Set<String> groups) {
        var before = accounts.find(account).map(Accounts.Account::groups).orElse(Set.of());
        groups.stream().filter(group -> !before.contains(group)).forEach(group -> accounts.join(account, group));
        var gone = new HashSet<>(settings.groups().values());
        gone.removeAll(groups);
        gone.retainAll(before);
        gone.forEach(group -> accounts.leave(account, group));
        if (!before.containsAll(groups) || !gone.isEmpty()) {
            events.publishEvent(new PersonChanged(account));
        }
    }

    private Set<String> groups(Map<String, Object> claims) {
        var named = at(claims, settings.groupsClaim());
        var groups = new HashSet<String>();
        for (var value : named instanceof Collection<?> several ? several : listOf(named)) {
            Optional.ofNullable(settings.groups().get(String.valueOf(value))).ifPresent(groups::add);
        }
        return groups;
    }

    private static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object found = claims;
        for (var part : path.split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return found;
    }

    private static List<Object> listOf(@Nullable Object one) {
        return one == null ? List.of() : List.of(one);
    }

    private static String text(Map<String, Object> claims, String claim) {
        var given = claims.get(claim);
        return given == null ? "" : String.valueOf(given).strip();
    }
}
