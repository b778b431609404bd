package org.smallplaces.correspondence.process;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Letters;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;

class SendLetterTests {

    private final Letters letters = mock(Letters.class);
    private final People people = mock(People.class);
    private final DelegateExecution execution = mock(DelegateExecution.class);
    private final SendLetter sendLetter = new SendLetter(letters, people);

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
    void writesAboutAMemberWhereThereIsNoCase() {
        given(execution.getProcessBusinessKey()).willReturn("leaving:member3");
        given(execution.getVariable("to")).willReturn("member");
        given(execution.getVariable("member")).willReturn("member3");
        given(people.find("member3"))
                .willReturn(Optional.of(new Person("member3", "Yara Imagine", "", "en", Set.of(), Set.of(), Set.of())));

        sendLetter.execute(execution);

        verify(letters).write("received", "member3", Map.of("memberName", "Yara Imagine"));
    }

    @Test
    void saysWhichParameterIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sendLetter.execute(execution))
                .withMessage("A letter needs the input parameter to");
    }
}
