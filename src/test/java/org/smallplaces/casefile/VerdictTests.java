package org.smallplaces.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.casefile.Verdict.MET;
import static org.smallplaces.casefile.Verdict.NOT_MET;
import static org.smallplaces.casefile.Verdict.UNCLEAR;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTests {

    @Test
    void isNotMetWithOneFindingThatSaysSo() {
        assertThat(Verdict.of(List.of(MET, UNCLEAR, NOT_MET))).isEqualTo(NOT_MET);
    }

    @Test
    void isUnclearWhereNothingIsNotMetButSomethingIsUnclear() {
        assertThat(Verdict.of(List.of(MET, UNCLEAR))).isEqualTo(UNCLEAR);
    }

    @Test
    void isUnclearWithoutAnyFinding() {
        assertThat(Verdict.of(List.of())).isEqualTo(UNCLEAR);
    }

    @Test
    void isMetWhereEveryFindingSaysSo() {
        assertThat(Verdict.of(List.of(MET, MET))).isEqualTo(MET);
    }
}
