package org.smallplaces.meetings;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Accounts in one column, a line for each. */
@Converter
class Accounts implements AttributeConverter<Set<String>, String> {

    @Override
    public String convertToDatabaseColumn(Set<String> accounts) {
        return String.join("\n", new TreeSet<>(accounts));
    }

    @Override
    public Set<String> convertToEntityAttribute(String column) {
        return Stream.of(column.split("\n"))
                .filter(account -> !account.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
