package org.smallplaces.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;

/**
 * What Drools made of the folders that are in use. A folder that is as it was is not built again: most of a release is, and
 * building is the slow part of it.
 */
final class RuleModules {

    private final Map<Map<String, String>, Module> inUse = new ConcurrentHashMap<>();

    /** One folder, ready to be asked, and how many releases and drafts ask it. */
    record Module(Map<String, String> drl, KieBase base, int users) {

        private Module with(int more) {
            return new Module(drl, base, users + more);
        }
    }

    static String packageOf(String folder) {
        return "rulebook._" + folder.replace('-', '_');
    }

    /**
     * Builds a folder, unless the same is in use; to be {@linkplain #giveBack given back}. The package stands in every file, so
     * that only folders without rules are the same by another name.
     *
     * @param drl path of each file to the rules that it stands for
     * @throws RulebookProblems with what Drools has against them
     */
    Module take(Map<String, String> drl) {
        var shared = inUse.computeIfPresent(drl, (rules, module) -> module.with(1));
        if (shared != null) {
            return shared;
        }
        // outside the map: Drools lets a thread that waits for its workers do other work, which may build as well
        return inUse.merge(drl, build(drl), (first, second) -> first.with(1));
    }

    /** Forgets it, if nobody else uses it. */
    void giveBack(Module module) {
        inUse.computeIfPresent(module.drl(), (rules, shared) -> shared.users() == 1 ? null : shared.with(-1));
    }

    private static Module build(Map<String, String> drl) {
        var builder = KnowledgeBuilderFactory.newKnowledgeBuilder(
                KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(RuleModules.class.getClassLoader()));
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
                    builder.getErrors().stream().map(RuleModules::problem).toList());
        }
        return new Module(drl, builder.newKieBase(), 1);
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
