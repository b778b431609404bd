package org.smallplaces.people;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a refused start what to do. */
class NoAdministrator extends AbstractFailureAnalyzer<NoAdministratorException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoAdministratorException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set SMALLPLACES_ADMIN_PASSWORD: the account 'admin' is made with it. To look around with example"
                        + " accounts, start with the profile 'demo'.",
                cause);
    }
}
