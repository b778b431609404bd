package org.smallplaces.engine;

import java.util.List;
import java.util.Set;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Refuses scripts and classes in models when they are deployed, and any script engine when they run. */
final class NoScripts extends AbstractBpmnParseListener implements ScriptEngineResolver {

    private static final Set<String> SCRIPTS = Set.of("script", "scriptTask");

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> processes) {
        refuseIn(root);
    }

    private void refuseIn(Element element) {
        if (SCRIPTS.contains(element.getTagName())
                || element.attribute("language") != null
                || element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "class") != null
                || element.attribute("class") != null) {
            throw new BpmnParseException("Scripts and classes are refused", element);
        }
        element.elements().forEach(this::refuseIn);
    }

    @Override
    public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
        throw new ProcessEngineException("Scripts are refused");
    }

    @Override
    public void addScriptEngineFactory(ScriptEngineFactory factory) {
        throw new ProcessEngineException("Scripts are refused");
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        throw new ProcessEngineException("Scripts are refused");
    }
}
