package org.smallplaces.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;

/**
 * What Drools made of the folders that are in use. A folder that is as it was is not built again: most of a release is, and
 * building is the slow part of it.
 */
final class RuleModules {

    /** Drools keeps its modules in one place for the whole JVM: no two builds may have the same name. */
    private static final AtomicLong BUILDS = new AtomicLong();

    private static final String RESOURCES = "src/main/resources/";

    private final KieServices drools = KieServices.get();
    private final Map<Map<String, String>, Module> inUse = new ConcurrentHashMap<>();

    /** One folder, ready to be asked, and how many releases and drafts ask it. */
    record Module(Map<String, String> drl, KieBase base, Runnable free, int users) {

        private Module with(int more) {
            return new Module(drl, base, free, users + more);
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
    Module take(String folder, Map<String, String> drl) {
        var shared = inUse.computeIfPresent(drl, (rules, module) -> module.with(1));
        if (shared != null) {
            return shared;
        }
        // outside the map: Drools lets a thread that waits for its workers do other work, which may build as well
        return inUse.merge(drl, build(folder, drl), (first, second) -> {
            second.free().run();
            return first.with(1);
        });
    }

    /** Frees it, if nobody else uses it. */
    void giveBack(Module module) {
        inUse.computeIfPresent(module.drl(), (rules, shared) -> {
            if (shared.users() == 1) {
                shared.free().run();
                return null;
            }
            return shared.with(-1);
        });
    }

    private Module build(String folder, Map<String, String> drl) {
        var id = drools.newReleaseId("org.smallplaces", folder, String.valueOf(BUILDS.incrementAndGet()));
        var system = drools.newKieFileSystem();
        var model = drools.newKieModuleModel();
        model.newKieBaseModel(folder).addPackage(packageOf(folder));
        system.writeKModuleXML(model.toXML());
        system.generateAndWritePomXML(id);
        var paths = new HashMap<String, String>();
        drl.forEach((path, rules) -> {
            var resource =
                    packageOf(folder).replace('.', '/') + "/" + path.substring(path.lastIndexOf('/') + 1) + ".drl";
            paths.put(resource, path);
            system.write(RESOURCES + resource, rules);
        });
        var loader = RuleModules.class.getClassLoader();
        var errors =
                drools.newKieBuilder(system, loader).buildAll().getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            drools.getRepository().removeKieModule(id);
            throw new RulebookProblems(problems(errors, paths));
        }
        var container = drools.newKieContainer(id, loader);
        return new Module(
                drl,
                container.getKieBase(folder),
                () -> {
                    container.dispose();
                    drools.getRepository().removeKieModule(id);
                },
                1);
    }

    private static List<Problem> problems(List<Message> errors, Map<String, String> paths) {
        return errors.stream()
                .map(error -> {
                    var path = Optional.ofNullable(error.getPath()).orElse("");
                    var file = paths.getOrDefault(path, path.isEmpty() ? "rules" : path);
                    return Problem.of(
                            file,
                            Math.max(error.getLine(), 0),
                            file.endsWith(".dslr") ? "rule.meaning" : "rule.program",
                            error.getText());
                })
                .toList();
    }
}
