package org.smallplaces.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
class ReasonsAsJson implements AttributeConverter<Reasons, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Reasons reasons) {
        try {
            return JSON.writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Reasons cannot be written as JSON", e);
        }
    }

    @Override
    public Reasons convertToEntityAttribute(String column) {
        try {
            return JSON.readValue(column, Reasons.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored reasons are not JSON", e);
        }
    }
}
