package org.smallplaces.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.stream.IntStream;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;

/**
 * What Drools made of the folders. A folder that is as it was is not built again, as long as any rules ask it: most of a
 * release is, and building is the slow part of it.
 */
final class KnowledgeBases {

    private final Cache<Map<String, String>, KieBase> built =
            Caffeine.newBuilder().weakValues().build();

    static String packageOf(String folder) {
        return "rulebook._" + folder.replace('-', '_');
    }

    /**
     * Builds a folder, unless it is built already. The package stands in every file, so that only folders without rules are
     * the same by another name.
     *
     * @param drl path of each file to the rules that it stands for
     * @throws RulebookProblems with what Drools has against them
     */
    KieBase of(Map<String, String> drl) {
        var before = built.getIfPresent(drl);
        if (before != null) {
            return before;
        }
        // outside the cache: Drools lets a thread that waits for its workers do other work, which may build as well
        var now = build(drl);
        var first = built.asMap().putIfAbsent(drl, now);
        return first == null ? now : first;
    }

    private static KieBase build(Map<String, String> drl) {
        var builder = KnowledgeBuilderFactory.newKnowledgeBuilder(
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(KnowledgeBases.class.getClassLoader()));
        var batch = builder.batch();
        drl.forEach((path, rules) -> batch.add(
                KieServices.get()
                        .getResources()
                        .newByteArrayResource(rules.getBytes(UTF_8), UTF_8.name())
                        .setSourcePath(path),
                ResourceType.DRL));
        batch.build();
        if (builder.hasErrors()) {
            throw new RulebookProblems(
                    builder.getErrors().stream().map(KnowledgeBases::problem).toList());
        }
        return builder.newKieBase();
    }

    private static Problem problem(KnowledgeBuilderError error) {
        var resource = error.getResource();
        var file = resource == null ? "rules" : resource.getSourcePath();
        return Problem.of(
                file,
                IntStream.of(error.getLines()).findFirst().orElse(0),
                file.endsWith(".dslr") ? "rule.meaning" : "rule.program",
                error.getMessage());
    }
}
