package org.smallplaces.people.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.Passwords;
import org.springframework.stereotype.Component;

/** The engine's own pages take no other passwords than ours do. */
@Component
class EnginePasswords extends AbstractProcessEnginePlugin {

    private final Passwords passwords;

    EnginePasswords(Passwords passwords) {
        this.passwords = passwords;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<PasswordPolicyRule> rules =
                List.of(new PasswordPolicyLengthRuleImpl(Passwords.FEWEST), new NobodysFirstGuess());
        engine.setPasswordPolicy(() -> rules);
        engine.setEnablePasswordPolicy(true);
    }

    private class NobodysFirstGuess implements PasswordPolicyRule {

        /** The vendor's text for a password that can be read off the person. */
        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_USER_DATA";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return passwords
                    .refusal(password, new Accounts.Account("", "", "", Set.of()))
                    .isEmpty();
        }

        @Override
        public boolean execute(String password, User user) {
            var account = new Accounts.Account(
                    Objects.requireNonNullElse(user.getId(), ""),
                    Objects.requireNonNullElse(user.getFirstName(), ""),
                    Objects.requireNonNullElse(user.getEmail(), ""),
                    Set.of());
            return passwords.refusal(password, account).isEmpty();
        }
    }
}
