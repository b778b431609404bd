package org.smallplaces.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Compiles rulebooks and evaluates the ones in force. */
@Service
public class Rulebooks {

    private final List<DecisionPoint> decisionPoints;

    Rulebooks(List<DecisionPoint> decisionPoints) {
        this.decisionPoints = decisionPoints;
    }

    /**
     * Compiles every rulebook of a playbook, without using it yet.
     *
     * @param release the number that evaluations with these rules will carry
     * @param files path to text, the files under {@code rules/}
     * @throws RulebookProblems with every problem, by file and line
     */
    public Rules compile(int release, Map<String, String> files) {
        throw new UnsupportedOperationException(decisionPoints.toString());
    }

    /** Puts compiled rules in force for every evaluation that starts from now on. */
    public void use(Rules rules) {
        throw new UnsupportedOperationException();
    }

    /** Evaluates a rulebook of the rules in force. */
    public Evaluation evaluate(String rulebook, Collection<?> facts) {
        throw new UnsupportedOperationException();
    }

    /** The text of a reason of the rules in force, in {@code nl} or {@code en}. */
    public String reason(String key, String language) {
        throw new UnsupportedOperationException();
    }
}
