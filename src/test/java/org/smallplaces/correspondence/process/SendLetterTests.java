package org.smallplaces.correspondence.process;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Letters;

class SendLetterTests {

    private final Letters letters = mock(Letters.class);
    private final DelegateExecution execution = mock(DelegateExecution.class);
    private final SendLetter sendLetter = new SendLetter(letters);

    @BeforeEach
    void inACase() {
        given(execution.getProcessBusinessKey()).willReturn("I-2026-0001");
        given(execution.getVariable("letter")).willReturn("received");
    }

    @Test
    void writesToWhomTheProcessSays() {
        given(execution.getVariable("to")).willReturn("applicant");

        sendLetter.execute(execution);

        verify(letters).write("received", Reference.of("I-2026-0001"), "applicant");
    }

    @Test
    void writesToTheReviewerInScope() {
        given(execution.getVariable("to")).willReturn("reviewer");
        given(execution.getVariable("reviewer")).willReturn("member3");

        sendLetter.execute(execution);

        verify(letters).write("received", Reference.of("I-2026-0001"), "member3");
    }

    @Test
    void saysWhichParameterIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sendLetter.execute(execution))
                .withMessage("A letter needs the input parameter to");
    }
}
