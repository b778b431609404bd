package org.smallplaces.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few expressions that a model may use: none of them can reach anything but variables and working days. */
final class AllowedExpressions {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final String LITERAL = "(?:'[^'\\\\]*'|\"[^\"\\\\]*\"|-?\\d+(?:\\.\\d+)?)";
    private static final String OPERAND = "(?:" + NAME + "|" + LITERAL + ")";
    private static final String COMPARISON =
            OPERAND + "\\s*(?:==|!=|<=|>=|<|>|\\s(?:eq|ne|lt|gt|le|ge)\\s)\\s*" + OPERAND;
    private static final String TERM =
            "(?:" + COMPARISON + "|(?:!\\s*|not\\s+|empty\\s+|not\\s+empty\\s+)?" + NAME + ")";
    private static final Pattern CONDITION =
            Pattern.compile(TERM + "(?:\\s*(?:&&|\\|\\||\\sand\\s|\\sor\\s)\\s*" + TERM + ")*");
    private static final Pattern SPECIAL = Pattern.compile("workingDays\\.after\\([1-9]\\d{0,2}\\)|" + NAME
            + "\\.split\\(','\\)\\[loopCounter]|execution\\.processBusinessKey|" + LITERAL);

    private static final Pattern START = Pattern.compile("[$#]\\{");
    private static final Pattern NAMES = Pattern.compile("'[^']*'|\"[^\"]*\"|" + NAME);

    /** Names that the engine resolves to objects of its own. */
    static final Set<String> OBJECTS =
            Set.of("execution", "task", "caseExecution", "externalTask", "loopContext", BuildingBlocks.WORKING_DAYS);

    /** Words of the language itself, and what the engine sets by itself in every loop. */
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "and",
            "or",
            "not",
            "empty",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private static final Pattern CALLED = Pattern.compile("\\.\\s*" + NAME);

    private AllowedExpressions() {}

    /** The variables that the expressions in a text read. */
    static Set<String> variables(String text) {
        return in(text).map(expression -> expression.substring(2))
                .map(inside -> CALLED.matcher(inside).replaceAll(""))
                .flatMap(inside -> NAMES.matcher(inside).results().map(MatchResult::group))
                .filter(name -> name.matches(NAME) && !WORDS.contains(name) && !OBJECTS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean isExpression(String text) {
        return START.matcher(text).find();
    }

    /** The expressions in a text that are not allowed, or that name a block where only a variable may stand. */
    static List<String> refused(String text, Set<String> blocks) {
        return in(text).filter(expression -> !allowed(expression, blocks)).toList();
    }

    private static boolean allowed(String expression, Set<String> blocks) {
        if (!expression.endsWith("}")) {
            return false;
        }
        var inside = expression.substring(2, expression.length() - 1).strip();
        if (SPECIAL.matcher(inside).matches()) {
            return !blocks.contains(inside.replaceFirst("\\..*", ""));
        }
        return CONDITION.matcher(inside).matches()
                && NAMES.matcher(inside)
                        .results()
                        .noneMatch(name -> OBJECTS.contains(name.group()) || blocks.contains(name.group()));
    }

    private static Stream<String> in(String text) {
        var starts = START.matcher(text);
        var found = Stream.<String>builder();
        var from = 0;
        while (starts.find(from)) {
            var end = endOf(text, starts.end());
            found.add(text.substring(starts.start(), end));
            from = end;
        }
        return found.build();
    }

    /** A brace inside a quoted text does not end the expression. */
    private static int endOf(String text, int from) {
        var quote = '\0';
        for (int i = from; i < text.length(); i++) {
            var character = text.charAt(i);
            if (quote != '\0') {
                quote = character == quote ? '\0' : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if (character == '}') {
                return i + 1;
            }
        }
        return text.length();
    }
}
