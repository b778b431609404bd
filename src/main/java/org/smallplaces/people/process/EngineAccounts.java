package org.smallplaces.people.process;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
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
        return system.call(
                () -> Optional.ofNullable(identity.createUserQuery().userId(id).singleResult())
                        .map(this::account));
    }

    @Override
    public List<Account> in(String group) {
        return system.call(() -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                .map(this::account)
                .toList());
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
            account(user).groups().forEach(group -> identity.deleteMembership(id, group));
        });
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        return system.call(() -> identity
                .createNativeUserQuery()
                .sql("select * from ACT_ID_USER where lower(EMAIL_) = #{email} order by ID_")
                .parameter("email", email.strip().toLowerCase(Locale.ROOT))
                .list()
                .stream()
                .findFirst()
                .map(this::account));
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

    private Account account(User user) {
        var groups = identity.createGroupQuery().groupMember(user.getId()).list().stream()
                .map(Group::getId)
                .collect(toSet());
        return new Account(user.getId(), user.getFirstName(), user.getEmail(), groups);
    }
}
