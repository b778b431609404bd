package org.smallplaces.people.process;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.smallplaces.engine.AsTheSystem;
import org.smallplaces.people.Accounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.token.Sha512DigestUtils;
import org.springframework.stereotype.Component;

@Component
class EngineAccounts implements Accounts {

    private final IdentityService identity;
    private final AsTheSystem system;
    private final JdbcClient jdbc;

    EngineAccounts(IdentityService identity, AsTheSystem system, JdbcClient jdbc) {
        this.identity = identity;
        this.system = system;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> find(String id) {
        return accounts("u.ID_ = ?", id).stream().findFirst();
    }

    @Override
    public List<Account> in(String group) {
        return accounts("u.ID_ in (select USER_ID_ from ACT_ID_MEMBERSHIP where GROUP_ID_ = ?)", group);
    }

    @Override
    public void open(Account account, String password) {
        system.run(() -> {
            var user = identity.newUser(account.id());
            // the engine wants a first and a last name; a person has one name, which may have one word or five
            user.setFirstName(account.name());
            user.setLastName("");
            user.setEmail(account.email());
            user.setPassword(password);
            // what nobody knows, or an operator has chosen; what people choose is checked
            ((IdentityServiceImpl) identity).saveUser(user, true);
            account.groups().forEach(group -> identity.createMembership(account.id(), group));
        });
    }

    @Override
    public void close(String id, String password) {
        system.run(() -> {
            var user = identity.createUserQuery().userId(id).singleResult();
            user.setEmail("");
            user.setPassword(password);
            identity.saveUser(user);
            identity.createGroupQuery()
                    .groupMember(id)
                    .list()
                    .forEach(group -> identity.deleteMembership(id, group.getId()));
        });
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        return accounts("lower(u.EMAIL_) = ?", email.strip().toLowerCase(Locale.ROOT)).stream()
                .findFirst();
    }

    @Override
    public void join(String id, String group) {
        system.run(() -> {
            if (identity.createGroupQuery().groupId(group).groupMember(id).count() == 0) {
                identity.createMembership(id, group);
            }
        });
    }

    @Override
    public void leave(String id, String group) {
        system.run(() -> identity.deleteMembership(id, group));
    }

    @Override
    public void describe(String id, String name, String email) {
        system.run(() -> {
            var user = identity.createUserQuery().userId(id).singleResult();
            user.setFirstName(name);
            user.setEmail(email);
            identity.saveUser(user);
        });
    }

    @Override
    public void setPassword(String id, String password) {
        system.run(() -> {
            var user = identity.createUserQuery().userId(id).singleResult();
            user.setPassword(password);
            identity.saveUser(user);
        });
    }

    @Override
    public boolean isRight(String id, String password) {
        return identity.checkPassword(id, password);
    }

    /** Asked with everything that somebody who is signed in does: one query, past the engine's own. */
    @Override
    public String mark(String id) {
        var password = new StringBuilder();
        var groups = new TreeSet<String>();
        jdbc.sql(
                        """
                        select u.PWD_ as password, m.GROUP_ID_ as member_of
                        from ACT_ID_USER u left join ACT_ID_MEMBERSHIP m on m.USER_ID_ = u.ID_
                        where u.ID_ = ?""")
                .param(id)
                .query(row -> {
                    password.setLength(0);
                    password.append(row.getString("password"));
                    groups.add(Objects.requireNonNullElse(row.getString("member_of"), ""));
                });
        return Sha512DigestUtils.shaHex(password + " " + groups);
    }

    @Override
    public void openGroup(String id, String name) {
        system.run(() -> {
            if (identity.createGroupQuery().groupId(id).count() == 0) {
                var group = identity.newGroup(id);
                group.setName(name);
                group.setType("WORKFLOW");
                identity.saveGroup(group);
            }
        });
    }

    /** By id, past the engine's own queries, which would ask for the groups of each account by itself. */
    private List<Account> accounts(String which, String parameter) {
        var accounts = new LinkedHashMap<String, Account>();
        jdbc.sql(
                        """
                        select u.ID_ as id, u.FIRST_ as name, u.EMAIL_ as email, m.GROUP_ID_ as member_of
                        from ACT_ID_USER u left join ACT_ID_MEMBERSHIP m on m.USER_ID_ = u.ID_
                        where %s order by u.ID_"""
                                .formatted(which))
                .param(parameter)
                .query(row -> {
                    var id = row.getString("id");
                    var account = accounts.get(id);
                    if (account == null) {
                        account = new Account(id, row.getString("name"), row.getString("email"), new HashSet<>());
                        accounts.put(id, account);
                    }
                    Optional.ofNullable(row.getString("member_of")).ifPresent(account.groups()::add);
                });
        return List.copyOf(accounts.values());
    }
}
