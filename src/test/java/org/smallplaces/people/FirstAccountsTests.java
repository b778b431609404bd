package org.smallplaces.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smallplaces.engine.Access;
import org.springframework.mock.env.MockEnvironment;

class FirstAccountsTests {

    private final KeptAccounts accounts = new KeptAccounts();

    @Test
    void makesAnAdministratorWithTheGivenPassword() {
        first("secret").afterSingletonsInstantiated();

        assertThat(accounts.in(People.ADMINISTRATORS))
                .extracting(Accounts.Account::id)
                .containsExactly("admin");
        assertThat(accounts.passwords).contains("secret");
        assertThat(accounts.find("member1")).isEmpty();
    }

    @Test
    void alwaysHasAnOperatorWithAPasswordOfItsOwn() {
        first("secret").afterSingletonsInstantiated();

        assertThat(accounts.in(People.OPERATORS))
                .extracting(Accounts.Account::id)
                .containsExactly("operator");
        assertThat(accounts.passwords).hasSize(2).noneMatch(String::isBlank).doesNotHaveDuplicates();
    }

    @Test
    void refusesToStartWithoutAnAdministratorAndSaysWhatToDo() {
        assertThatThrownBy(first("")::afterSingletonsInstantiated)
                .isInstanceOfSatisfying(NoAdministratorException.class, refusal -> assertThat(
                                new NoAdministrator().analyze(refusal, refusal).getAction())
                        .contains("SMALLPLACES_ADMIN_PASSWORD"));
    }

    @Test
    void startsAgainWithoutThePasswordOnceThereIsAnAdministrator() {
        first("secret").afterSingletonsInstantiated();

        first("").afterSingletonsInstantiated();

        assertThat(accounts.passwords).hasSize(2);
    }

    private FirstAccounts first(String adminPassword) {
        return new FirstAccounts(
                accounts,
                new People(
                        accounts,
                        mock(Profiles.class),
                        mock(Ties.class),
                        mock(Invitations.class),
                        event -> {},
                        Clock.systemUTC()),
                mock(Access.class),
                new Passwords(),
                new PeopleSettings(adminPassword, "", new PeopleSettings.Attempts(10, 100, 100)),
                new MockEnvironment());
    }

    private static class KeptAccounts implements Accounts {

        private final List<Account> kept = new ArrayList<>();
        private final List<String> passwords = new ArrayList<>();

        @Override
        public Optional<Account> find(String id) {
            return kept.stream().filter(account -> account.id().equals(id)).findFirst();
        }

        @Override
        public List<Account> in(String group) {
            return kept.stream()
                    .filter(account -> account.groups().contains(group))
                    .toList();
        }

        @Override
        public void open(Account account, String password) {
            kept.add(account);
            passwords.add(password);
        }

        @Override
        public void close(String id, String password) {
            kept.removeIf(account -> account.id().equals(id));
        }

        @Override
        public Optional<Account> findByEmail(String email) {
            return Optional.empty();
        }

        @Override
        public void join(String id, String group) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void leave(String id, String group) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void describe(String id, String name, String email) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setPassword(String id, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isRight(String id, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String mark(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void openGroup(String id, String name) {
            // any group will do
        }
    }
}
