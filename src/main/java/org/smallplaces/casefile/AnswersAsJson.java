package org.smallplaces.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
class AnswersAsJson implements AttributeConverter<Answers, String> {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public String convertToDatabaseColumn(Answers answers) {
        try {
            return JSON.writeValueAsString(answers.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Answers cannot be written as JSON", e);
        }
    }

    @Override
    public Answers convertToEntityAttribute(String column) {
        try {
            return new Answers(JSON.readValue(column, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored answers are not JSON", e);
        }
    }
}
