package org.smallplaces.playbook;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smallplaces.engine.BuildingBlocks;
import org.springframework.stereotype.Component;

/** The building blocks as the modeler offers them, in the browser and on the desktop. */
@Execution(ExecutionMode.CONCURRENT)
class ElementTemplatesTests {

    private static final Path FILE = Path.of("processes/.camunda/element-templates/small-places.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask [^>]*camunda:formRef=\"([^\"]+)\"");
    private static final Pattern NAMED = Pattern.compile("camunda:modelerTemplate=\"([^\"]+)\"");

    private final JsonNode templates = JSON.readTree(FILE.toFile());

    ElementTemplatesTests() throws IOException {}

    @Test
    void offerEveryBlockWithExactlyItsParameters() {
        var offered = new TreeMap<String, Set<String>>();
        for (var template : templates) {
            for (var property : template.get("properties")) {
                if (property.at("/binding/name").asText().equals("camunda:delegateExpression")) {
                    var block = property.get("value").asText().replaceAll("^\\$\\{|}$", "");
                    offered.put(block, bound(template, "camunda:inputParameter"));
                }
            }
        }

        assertThat(offered)
                .isEqualTo(blocks().stream()
                        .collect(toMap(block -> block, block -> Set.copyOf(BuildingBlocks.parametersOf(block)))));
    }

    @Test
    void offerEveryTaskFormThatAProcessShows() throws IOException {
        var fixed = properties()
                .filter(property -> property.at("/binding/name").asText().equals("camunda:formRef"))
                .filter(property -> property.has("value"))
                .map(property -> property.get("value").asText())
                .collect(toSet());

        assertThat(fixed).containsAll(inModels(USER_TASK));
    }

    @Test
    void areThoseThatTheModelsName() throws IOException {
        var ids = StreamSupport.stream(templates.spliterator(), false)
                .map(template -> template.get("id").asText())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().containsAll(inModels(NAMED));
    }

    /** For the desktop; in the browser the draft says what there is. */
    @Test
    void offerWhatThePlaybookHas() throws IOException {
        var there = Map.of(
                "rulebook", folders(Path.of("rules")),
                "letter", names(Path.of("processes/letters"), "\\.(nl|en)\\.md"),
                "form", names(Path.of("processes/forms"), "\\.form"),
                "camunda:formRef", names(Path.of("processes/forms"), "\\.form"),
                "calledElement", names(Path.of("processes"), "\\.bpmn"));

        assertThat(properties().filter(property -> property.has("choices"))).allSatisfy(property -> {
            var field = property.at("/binding/name").asText();
            if (there.containsKey(field)) {
                assertThat(choices(property)).as(field).isEqualTo(there.get(field));
            } else if (field.equals("camunda:candidateGroups")) {
                assertThat(BuildingBlocks.groups()).containsAll(choices(property));
            }
        });
    }

    @Test
    void speakDutchInTheBrowser() throws IOException {
        var dutch = JSON.readTree(
                Path.of("src/main/frontend/playbook/drawing/nl.json").toFile());

        assertThat(words())
                .allSatisfy(
                        text -> assertThat(dutch.path(text).asText()).as(text).isNotBlank());
    }

    private Set<String> words() {
        var words = new HashSet<String>();
        templates.forEach(template -> Stream.of("name", "description")
                .forEach(field -> words.add(template.get(field).asText())));
        properties().forEach(property -> {
            Stream.of("label", "description")
                    .filter(property::has)
                    .forEach(field -> words.add(property.get(field).asText()));
            property.path("choices").forEach(choice -> {
                if (!choice.get("name").equals(choice.get("value"))) {
                    words.add(choice.get("name").asText());
                }
            });
        });
        return words;
    }

    private Stream<JsonNode> properties() {
        return StreamSupport.stream(templates.spliterator(), false)
                .flatMap(template ->
                        StreamSupport.stream(template.get("properties").spliterator(), false));
    }

    private static Set<String> bound(JsonNode template, String type) {
        return StreamSupport.stream(template.get("properties").spliterator(), false)
                .filter(property -> property.at("/binding/type").asText().equals(type))
                .map(property -> property.at("/binding/name").asText())
                .collect(toSet());
    }

    private static Set<String> choices(JsonNode property) {
        return StreamSupport.stream(property.get("choices").spliterator(), false)
                .map(choice -> choice.get("value").asText())
                .collect(toSet());
    }

    private static Set<String> blocks() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.smallplaces").stream()
                        .filter(type -> type.isAssignableTo(JavaDelegate.class))
                        .map(ElementTemplatesTests::beanName)
                        .collect(toSet());
    }

    private static String beanName(JavaClass type) {
        var given = type.getAnnotationOfType(Component.class).value();
        var name = type.getSimpleName();
        return given.isEmpty() ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : given;
    }

    private static Set<String> inModels(Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        try (var models = Files.newDirectoryStream(Path.of("processes"), "*.bpmn")) {
            for (var model : models) {
                pattern.matcher(Files.readString(model)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    private static Set<String> names(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".+" + ending))
                    .map(name -> name.replaceFirst(ending + "$", ""))
                    .collect(toSet());
        }
    }

    private static Set<String> folders(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("catalogue"))
                    .collect(toSet());
        }
    }
}
