package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Casefile;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

class OwnTransactionsTests {

    private final AnnotationTransactionAttributeSource all = new AnnotationTransactionAttributeSource();

    private final TransactionAttributeSource own =
            (TransactionAttributeSource) new OwnTransactions().postProcessAfterInitialization(all, "all");

    @Test
    void looksForTransactionsInOurOwnPartsOnly() throws NoSuchMethodException {
        assertThat(all.isCandidateClass(SimpleJpaRepository.class)).isTrue();
        assertThat(own.isCandidateClass(SimpleJpaRepository.class)).isFalse();
        assertThat(own.isCandidateClass(Casefile.class)).isTrue();
        var method = Casefile.class.getMethod("all");
        assertThat(own.hasTransactionAttribute(method, Casefile.class)).isTrue();
        assertThat(own.getTransactionAttribute(method, Casefile.class))
                .isEqualTo(all.getTransactionAttribute(method, Casefile.class))
                .isNotNull();
    }
}
