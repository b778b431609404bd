package org.smallplaces.register;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.Reference;

/**
 * What the public may read of an admitted case: a copy, so that later edits of the case do not leak, and without contact
 * person and budget.
 */
@Entity
public final class RegisterEntry {

    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^/\\s]+.*", Pattern.CASE_INSENSITIVE);

    @Id
    private String reference;

    @Version
    private @Nullable Integer revision;

    private String title;
    private String organisation;
    private String summary;
    private String objectives;
    private String activities;
    private String addedValue;

    @Convert(converter = TextsAsJson.class)
    private List<String> rights;

    @Convert(converter = TextsAsJson.class)
    private List<String> policyAreas;

    @Convert(converter = TextsAsJson.class)
    private List<String> neighbourhoods;

    @Convert(converter = TextsAsJson.class)
    private List<String> partners;

    private @Nullable LocalDate startDate;
    private @Nullable LocalDate endDate;
    private String website;

    @Convert(converter = TextsAsJson.class)
    private List<String> links;

    private String language;

    @Convert(converter = JudgementsAsJson.class)
    private List<Judgement> judgements;

    private Instant publishedAt;
    private Instant renewedAt;

    RegisterEntry(Case admitted, Instant publishedAt) {
        this.reference = admitted.reference().value();
        this.publishedAt = publishedAt;
        renew(admitted, publishedAt);
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    RegisterEntry() {}

    final void renew(Case admitted, Instant at) {
        var answers = admitted.answers();
        this.title = admitted.title();
        this.organisation = admitted.organisation();
        var isInitiative = admitted.kind() == CaseKind.INITIATIVE;
        this.summary = answers.text(isInitiative ? "summary" : "motivation");
        this.objectives = answers.text("objectives");
        this.activities = answers.text(isInitiative ? "activities" : "proposedInitiatives");
        this.addedValue = answers.text("addedValue");
        this.rights = answers.list("rights");
        this.policyAreas = answers.list("policyAreas");
        this.neighbourhoods = answers.list("neighbourhoods");
        this.partners = answers.list("partners");
        this.startDate = answers.date("startDate").orElse(null);
        this.endDate = answers.date("endDate").orElse(null);
        this.website = isWebAddress(answers.text("website")) ? answers.text("website") : "";
        this.links = answers.list("links").stream()
                .filter(RegisterEntry::isWebAddress)
                .toList();
        this.language = admitted.language();
        this.judgements = admitted.reasons().judgements();
        this.renewedAt = at;
    }

    /** Only http and https: an entry links to whatever an applicant typed. */
    private static boolean isWebAddress(String text) {
        try {
            return WEB_ADDRESS.matcher(text).matches() && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** The text by which entries are compared; the same fields as of answers. */
    String text() {
        return String.join("\n", title, summary, activities, addedValue);
    }

    /** Whether a partnership could come of the two: not one organisation, not partners yet, and on a common subject. */
    boolean canCrossWith(RegisterEntry other) {
        return !sameName(organisation, other.organisation)
                && partners.stream().noneMatch(partner -> sameName(partner, other.organisation))
                && other.partners.stream().noneMatch(partner -> sameName(partner, organisation))
                && !(Collections.disjoint(rights, other.rights)
                        && Collections.disjoint(policyAreas, other.policyAreas));
    }

    private static boolean sameName(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }

    public Reference reference() {
        return Reference.of(reference);
    }

    /** Whether it is an initiative, or a member of the core group. */
    public CaseKind kind() {
        return reference().kind();
    }

    int revision() {
        return revision == null ? 0 : revision;
    }

    public String title() {
        return title;
    }

    public String organisation() {
        return organisation;
    }

    /** In short; of a member why it joined. */
    public String summary() {
        return summary;
    }

    public String objectives() {
        return objectives;
    }

    /** What is done; of a member what it wants to set up. */
    public String activities() {
        return activities;
    }

    /** Keys of the catalogue {@code rights}. */
    public List<String> rights() {
        return rights;
    }

    /** Keys of the catalogue {@code policy-areas}. */
    public List<String> policyAreas() {
        return policyAreas;
    }

    public List<String> neighbourhoods() {
        return neighbourhoods;
    }

    public List<String> partners() {
        return partners;
    }

    public Optional<LocalDate> startDate() {
        return Optional.ofNullable(startDate);
    }

    public Optional<LocalDate> endDate() {
        return Optional.ofNullable(endDate);
    }

    /** An http or https address; empty if there is none. */
    public String website() {
        return website;
    }

    /** Http and https addresses only. */
    public List<String> links() {
        return links;
    }

    /** The language that the applicant writes in, {@code nl} or {@code en}. */
    public String language() {
        return language;
    }

    /** What the coalition found on each criterion. */
    public List<Judgement> judgements() {
        return judgements;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    public Instant renewedAt() {
        return renewedAt;
    }
}
