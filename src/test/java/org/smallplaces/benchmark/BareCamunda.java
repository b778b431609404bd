package org.smallplaces.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Camunda's web-application starter and nothing else, for comparison: the process of an initiative with building blocks that
 * leave what its gateways read, and do nothing. Not marked as a configuration, or the tests of ours would find it.
 */
@EnableAutoConfiguration
public class BareCamunda {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(BareCamunda.class, arguments);
    }

    @Bean
    ApplicationRunner deploysTheProcess(RepositoryService repository, @Value("${bare.process}") Path process) {
        return arguments -> deploy(repository, process);
    }

    private static void deploy(RepositoryService repository, Path process) throws IOException {
        try (var model = Files.newInputStream(process)) {
            repository
                    .createDeployment()
                    .addInputStream(process.getFileName().toString(), model)
                    .deploy();
        }
    }

    @Bean
    JavaDelegate applyRules() {
        return leaves(Map.of("verdict", "MET"));
    }

    @Bean
    JavaDelegate assignReviewers() {
        return leaves(Map.of("reviewers", "member1,member2,member3", "reviewerCount", 3));
    }

    @Bean
    JavaDelegate tallyReviews() {
        return leaves(Map.of("outcome", "consent", "recommendation", "ADMITTED"));
    }

    @Bean
    JavaDelegate sendLetter() {
        return leaves(Map.of());
    }

    @Bean
    JavaDelegate putOnAgenda() {
        return leaves(Map.of());
    }

    @Bean
    JavaDelegate recordDecision() {
        return leaves(Map.of());
    }

    @Bean
    JavaDelegate publishToRegister() {
        return leaves(Map.of());
    }

    @Bean
    JavaDelegate suggestCrossovers() {
        return leaves(Map.of());
    }

    @Bean
    JavaDelegate closeCase() {
        return leaves(Map.of());
    }

    private static JavaDelegate leaves(Map<String, Object> variables) {
        return execution -> execution.setVariablesLocal(variables);
    }

    @Bean
    Days workingDays() {
        return new Days();
    }

    /** What the timers of the process ask. */
    public static class Days {

        /** So many days from now. */
        public Date after(int days) {
            return Date.from(Instant.now().plus(Duration.ofDays(days)));
        }
    }
}
