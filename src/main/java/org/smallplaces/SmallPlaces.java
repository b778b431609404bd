package org.smallplaces;

import org.smallplaces.oversight.CheckCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Small Places: the case-management system of a local human-rights coalition. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SmallPlaces {

    /**
     * Starts the application with its settings from the environment, the command line or {@code application.yaml}; with
     * {@code --smallplaces.check} it only looks whether all is well.
     */
    public static void main(String[] arguments) {
        // lets SMALLPLACES_DATA be a relative path, as people type it
        System.setProperty("h2.implicitRelativePath", "true");
        if (CheckCommand.isAsked(arguments)) {
            System.exit(CheckCommand.run(System.out, arguments));
        }
        SpringApplication.run(SmallPlaces.class, arguments);
    }
}
