package org.smallplaces.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.smallplaces.casefile.Judgement;

@Converter
@Immutable
class JudgementsAsJson implements AttributeConverter<List<Judgement>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(List<Judgement> judgements) {
        try {
            return JSON.writeValueAsString(judgements);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Judgements cannot be written as JSON", e);
        }
    }

    @Override
    public List<Judgement> convertToEntityAttribute(String column) {
        try {
            return JSON.readValue(column, new TypeReference<List<Judgement>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored judgements are not JSON", e);
        }
    }
}
