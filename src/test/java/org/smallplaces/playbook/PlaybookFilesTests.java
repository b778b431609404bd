package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.smallplaces.engine.BuildingBlocks;
import org.smallplaces.engine.Deployments;

/** The playbook of this repository. */
class PlaybookFilesTests {

    /** design: "Building blocks", and the one that puts questions to the applicant. */
    private static final Set<String> BLOCKS = Set.of(
            "applyRules",
            "askApplicant",
            "sendLetter",
            "assignReviewers",
            "tallyReviews",
            "putOnAgenda",
            "recordDecision",
            "publishToRegister",
            "suggestCrossovers",
            "closeCase",
            "createAccount",
            "handOver",
            "closeAccount",
            "askReport",
            "giveUpReport",
            "publishReport");

    @Test
    void passesEveryCheck() {
        var contents = new PlaybookSource(new PlaybookSettings(".", false)).read();
        var files = new TreeMap<>(contents.files());
        var blocks = Mockito.mock(BuildingBlocks.class);
        Mockito.when(blocks.names()).thenReturn(BLOCKS);
        var models = new ModelsCheck(blocks, Mockito.mock(Deployments.class));

        assertThat(contents.problems()).isEmpty();
        assertThat(models.check(files)).isEmpty();
        assertThat(new FormsCheck().check(files)).isEmpty();
        assertThat(new LettersCheck().check(files)).isEmpty();
        assertThat(new CataloguesCheck().check(files)).isEmpty();
        assertThat(new NamesCheck().check(files)).isEmpty();
    }
}
