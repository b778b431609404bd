package org.smallplaces.people;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.engine.Access;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Sees to it, before the first page is served, that the groups and their access are there, that the engine has an operator
 * (without one, anyone could make themselves one: CVE-2026-77226) and that there is an administrator.
 */
@Component
class FirstAccounts implements SmartInitializingSingleton {

    private static final Map<String, String> GROUPS = Map.of(
            People.CORE_GROUP, "Kerngroep · Core group",
            People.CHAIR, "Voorzitter · Chair",
            People.ADVISERS, "Adviseurs · Advisers",
            People.ADMINISTRATORS, "Beheerders · Administrators",
            People.OPERATORS, "Operators");

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);

    private final Accounts accounts;
    private final People people;
    private final Access access;
    private final Passwords passwords;
    private final PeopleSettings settings;
    private final Environment environment;

    FirstAccounts(
            Accounts accounts,
            People people,
            Access access,
            Passwords passwords,
            PeopleSettings settings,
            Environment environment) {
        this.accounts = accounts;
        this.people = people;
        this.access = access;
        this.passwords = passwords;
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        GROUPS.forEach(accounts::openGroup);
        List.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS).forEach(access::openTasklist);
        access.openAll(People.OPERATORS);
        if (accounts.in(People.OPERATORS).isEmpty()) {
            var chosen = settings.operatorPassword();
            welcome("operator", "Operator", People.OPERATORS, chosen.isEmpty() ? unknown() : chosen);
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            DemoPeople.all().stream()
                    .filter(person -> accounts.find(person.account()).isEmpty())
                    .forEach(person -> people.welcome(person, "demo"));
        } else if (accounts.in(People.ADMINISTRATORS).isEmpty()) {
            if (settings.adminPassword().isEmpty()) {
                throw new NoAdministratorException();
            }
            welcome("admin", "Administrator", People.ADMINISTRATORS, settings.adminPassword());
        }
    }

    private void welcome(String account, String name, String group, String password) {
        passwords
                .refusal(password, new Accounts.Account(account, name, "", Set.of()))
                .ifPresent(refusal -> LOG.warn(
                        "The password that the environment gives {} is easy to guess ({}): choose another soon",
                        account,
                        refusal));
        people.welcome(new Person(account, name, "", "nl", Set.of(group), Set.of(), Set.of()), password);
    }

    /** A password that nobody knows: whoever is to use the account sets another. */
    static String unknown() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
