package org.smallplaces.playbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/** Turns what browsers and programs send into answers. */
final class FormReading {

    private static final Pattern DUTCH_DATE = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}([.,]\\d{1,30})*");
    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}([.,]\\d{3})+");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern HOST_AND_PATH = Pattern.compile("[\\w-]+(\\.[\\w-]+)+(:\\d+)?([/?#]\\S*)?");
    private static final int MOST_GROUPS = 200;

    private FormReading() {}

    /** The answer of one field among HTTP parameters; empty if nothing was filled in. */
    static Optional<Object> read(FormField field, String name, MultiValueMap<String, String> parameters) {
        if (field.type() == FormField.Type.FILES) {
            return Optional.empty();
        }
        if (field.type() == FormField.Type.LIST) {
            return groups(field, name, parameters);
        }
        var given = parameters.getOrDefault(name, List.of()).stream()
                // browsers send line breaks as CRLF whatever was typed
                .map(text -> text.replace("\r\n", "\n"))
                .filter(text -> !text.isBlank())
                .map(text -> tidied(field, text))
                .toList();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (field.hasSeveral()) {
            return Optional.of(
                    field.type() == FormField.Type.CHECKLIST
                            ? given.stream().distinct().toList()
                            : given);
        }
        var text = given.get(0);
        return Optional.of(
                switch (field.type()) {
                    case NUMBER -> number(text);
                    case CHECKBOX -> text.equals("true") || text.equals("on") ? (Object) true : text;
                    default -> text;
                });
    }

    private static Optional<Object> groups(FormField field, String name, MultiValueMap<String, String> parameters) {
        var groups = new ArrayList<Map<String, Object>>();
        for (var number = 0; number < MOST_GROUPS; number++) {
            var group = new LinkedHashMap<String, Object>();
            var prefix = name + "." + number + ".";
            for (var part : field.fields()) {
                if (part.asks()) {
                    read(part, prefix + part.key(), parameters).ifPresent(answer -> group.put(part.key(), answer));
                }
            }
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return groups.isEmpty() ? Optional.empty() : Optional.of(groups);
    }

    private static String tidied(FormField field, String text) {
        if (field.type() == FormField.Type.DATE) {
            var date = DUTCH_DATE.matcher(text.strip());
            return date.matches()
                    ? "%s-%02d-%02d"
                            .formatted(date.group(3), Integer.valueOf(date.group(2)), Integer.valueOf(date.group(1)))
                    : text.strip();
        }
        if (field.format().equals("email")) {
            return text.strip();
        }
        if (field.format().equals("url")) {
            var address = text.strip();
            return HOST_AND_PATH.matcher(address).matches() ? "https://" + address : address;
        }
        return text;
    }

    /** Reads a number as people write it: {@code € 12.500,50} and {@code 12,500.50} alike; else the text as it is. */
    private static Object number(String typed) {
        var text = typed.replaceAll("[\\s\\u00a0\\u202f€']", "").replaceAll(",-$", "");
        if (!NUMBER.matcher(text).matches()) {
            return typed;
        }
        var last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        var bothUsed = text.indexOf('.') >= 0 && text.indexOf(',') >= 0;
        if (last < 0 || (!bothUsed && THOUSANDS.matcher(text).matches())) {
            return new BigDecimal(text.replaceAll("[.,]", ""));
        }
        var whole = text.substring(0, last);
        if (!whole.matches("-?\\d+") && !THOUSANDS.matcher(whole).matches()) {
            return typed;
        }
        return new BigDecimal(whole.replaceAll("[.,]", "") + "." + text.substring(last + 1));
    }

    /** A JSON value as an answer. */
    static Object take(FormField field, Object given) {
        if (field.hasSeveral() && given instanceof String text) {
            return text.isBlank() ? List.of() : List.of(text);
        }
        if (field.type() == FormField.Type.LIST && given instanceof Collection<?> groups) {
            return groups.stream().map(group -> takeGroup(field, group)).toList();
        }
        if (field.type() == FormField.Type.NUMBER
                && given instanceof String text
                && PLAIN_NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        if (given instanceof BigDecimal number && number.scale() < 0 && number.precision() - number.scale() < 100) {
            // 1E+3 is 1000
            return number.setScale(0);
        }
        return given;
    }

    private static Object takeGroup(FormField list, Object given) {
        if (!(given instanceof Map<?, ?> group)) {
            return given;
        }
        var taken = new LinkedHashMap<String, Object>();
        for (var part : list.fields()) {
            var answer = group.get(part.key());
            if (answer != null) {
                taken.put(part.key(), take(part, answer));
            }
        }
        return taken;
    }
}
