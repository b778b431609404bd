# The sentences that rules may use, and the DRL that each stands for. This file is the operator's: DRL is Java.
#
#   [when][names]sentence=condition      names: what the proof of a finding shows: keys of the form; fact.name for others
#   [then][rulebooks]consequence=DRL     rulebooks: the folders that may use it; without: every other folder
#
# A placeholder is {name:pattern}. In the DRL it stands between quotes, or its pattern is \d+. Criteria and reasons are
# checked by the names {criterion} and {reason}. A missing answer is neither long nor short, neither more nor less than a
# number: it is only missing. $submissionFacts, $candidate … are the same fact in all sentences of a rule.

# --- The rights: background, "activities show clear connections with the human rights frame" ---
[when][rights]The initiative names no right=SubmissionFacts( count("rights") == 0 )
[when][rights]Het initiatief noemt geen enkel recht=SubmissionFacts( count("rights") == 0 )
[when][rights]The initiative names at least {n:\d+} rights=SubmissionFacts( count("rights") >= {n} )
[when][rights]Het initiatief noemt ten minste {n:\d+} rechten=SubmissionFacts( count("rights") >= {n} )
[when][rights]The initiative names more than {n:\d+} rights=SubmissionFacts( count("rights") > {n} )
[when][rights]Het initiatief noemt meer dan {n:\d+} rechten=SubmissionFacts( count("rights") > {n} )
[when][rights]It names the right "{right:[a-z0-9-]+}"=SubmissionFacts( is("rights", "{right}") )
[when][rights]Het noemt het recht "{right:[a-z0-9-]+}"=SubmissionFacts( is("rights", "{right}") )

# --- Policy areas, target groups, neighbourhoods ---
[when][policyAreas]The initiative touches at least {n:\d+} policy areas=SubmissionFacts( count("policyAreas") >= {n} )
[when][policyAreas]Het initiatief raakt ten minste {n:\d+} beleidsterreinen=SubmissionFacts( count("policyAreas") >= {n} )
[when][policyAreas]It touches the policy area "{area:[a-z0-9-]+}"=SubmissionFacts( is("policyAreas", "{area}") )
[when][policyAreas]Het raakt het beleidsterrein "{area:[a-z0-9-]+}"=SubmissionFacts( is("policyAreas", "{area}") )
[when][targetGroups]It does not say whom it is for=SubmissionFacts( missing("targetGroups") )
[when][targetGroups]Het zegt niet voor wie het is=SubmissionFacts( missing("targetGroups") )
[when][neighbourhoods]It names at least {n:\d+} neighbourhoods=SubmissionFacts( count("neighbourhoods") >= {n} )
[when][neighbourhoods]Het noemt ten minste {n:\d+} buurten=SubmissionFacts( count("neighbourhoods") >= {n} )
[when][neighbourhoods]It names no neighbourhood=SubmissionFacts( missing("neighbourhoods") )
[when][neighbourhoods]Het noemt geen buurt=SubmissionFacts( missing("neighbourhoods") )

# --- Money ---
[when][budget]The budget is more than {n:\d+} euro=SubmissionFacts( moreThan("budget", {n}) )
[when][budget]De begroting is meer dan {n:\d+} euro=SubmissionFacts( moreThan("budget", {n}) )
[when][budget]The budget is at most {n:\d+} euro=SubmissionFacts( atMost("budget", {n}) )
[when][budget]De begroting is hoogstens {n:\d+} euro=SubmissionFacts( atMost("budget", {n}) )
[when][budget]No budget is given=SubmissionFacts( missing("budget") )
[when][budget]Er is geen begroting gegeven=SubmissionFacts( missing("budget") )
[when][budget, fundingSecured]The secured funding covers less than {percent:\d+} percent of the budget=SubmissionFacts( coversLessThan("fundingSecured", "budget", {percent}) )
[when][budget, fundingSecured]De toegezegde middelen dekken minder dan {percent:\d+} procent van de begroting=SubmissionFacts( coversLessThan("fundingSecured", "budget", {percent}) )
[when][budget, fundingSecured]The secured funding covers at least {percent:\d+} percent of the budget=SubmissionFacts( coversAtLeast("fundingSecured", "budget", {percent}) )
[when][budget, fundingSecured]De toegezegde middelen dekken ten minste {percent:\d+} procent van de begroting=SubmissionFacts( coversAtLeast("fundingSecured", "budget", {percent}) )

# --- Time ---
[when][startDate, endDate]The end date is more than {n:\d+} months after the start date=SubmissionFacts( monthsAfter("endDate", "startDate", {n}) )
[when][startDate, endDate]De einddatum is meer dan {n:\d+} maanden na de startdatum=SubmissionFacts( monthsAfter("endDate", "startDate", {n}) )
[when][startDate, endDate]The end date is at most {n:\d+} months after the start date=SubmissionFacts( withinMonths("endDate", "startDate", {n}) )
[when][startDate, endDate]De einddatum is hoogstens {n:\d+} maanden na de startdatum=SubmissionFacts( withinMonths("endDate", "startDate", {n}) )
[when][startDate, today]The start date is less than {n:\d+} days away=SubmissionFacts( daysAwayLessThan("startDate", {n}) )
[when][startDate, today]De startdatum is over minder dan {n:\d+} dagen=SubmissionFacts( daysAwayLessThan("startDate", {n}) )
[when][startDate, today]The start date is at least {n:\d+} days away=SubmissionFacts( daysAwayAtLeast("startDate", {n}) )
[when][startDate, today]De startdatum is over ten minste {n:\d+} dagen=SubmissionFacts( daysAwayAtLeast("startDate", {n}) )
[when][startDate, today]The start date is more than {n:\d+} days ago=SubmissionFacts( daysAgoMoreThan("startDate", {n}) )
[when][startDate, today]De startdatum is meer dan {n:\d+} dagen geleden=SubmissionFacts( daysAgoMoreThan("startDate", {n}) )

# --- Together with others, and for how long ---
[when][partners]It has no partners=SubmissionFacts( missing("partners") )
[when][partners]Het heeft geen partners=SubmissionFacts( missing("partners") )
[when][partners]It has at least {n:\d+} partners=SubmissionFacts( count("partners") >= {n} )
[when][partners]Het heeft ten minste {n:\d+} partners=SubmissionFacts( count("partners") >= {n} )
[when][contributionMonths]The contribution lasts fewer than {n:\d+} months=SubmissionFacts( fewerThan("contributionMonths", {n}) )
[when][contributionMonths]De bijdrage duurt minder dan {n:\d+} maanden=SubmissionFacts( fewerThan("contributionMonths", {n}) )
[when][contributionMonths]The contribution lasts at least {n:\d+} months=SubmissionFacts( atLeast("contributionMonths", {n}) )
[when][contributionMonths]De bijdrage duurt ten minste {n:\d+} maanden=SubmissionFacts( atLeast("contributionMonths", {n}) )
[when][contributionMonths]It does not say how long the contribution lasts=SubmissionFacts( missing("contributionMonths") )
[when][contributionMonths]Het zegt niet hoe lang de bijdrage duurt=SubmissionFacts( missing("contributionMonths") )
[when][continuation]It does not say how it goes on afterwards=SubmissionFacts( missing("continuation") )
[when][continuation]Het zegt niet hoe het daarna verdergaat=SubmissionFacts( missing("continuation") )

# --- An organisation that applies for membership: what it works on, who takes part, how much time it gives ---
[when][rights]The organisation works on no right=SubmissionFacts( count("rights") == 0 )
[when][rights]De organisatie werkt aan geen enkel recht=SubmissionFacts( count("rights") == 0 )
[when][rights]The organisation works on at least {n:\d+} rights=SubmissionFacts( count("rights") >= {n} )
[when][rights]De organisatie werkt aan ten minste {n:\d+} rechten=SubmissionFacts( count("rights") >= {n} )
[when][rights]The organisation works on more than {n:\d+} rights=SubmissionFacts( count("rights") > {n} )
[when][rights]De organisatie werkt aan meer dan {n:\d+} rechten=SubmissionFacts( count("rights") > {n} )
[when][policyAreas]The organisation works in at least {n:\d+} policy areas=SubmissionFacts( count("policyAreas") >= {n} )
[when][policyAreas]De organisatie werkt op ten minste {n:\d+} beleidsterreinen=SubmissionFacts( count("policyAreas") >= {n} )
[when][people]At least {n:\d+} people represent it=SubmissionFacts( count("people") >= {n} )
[when][people]Ten minste {n:\d+} mensen vertegenwoordigen haar=SubmissionFacts( count("people") >= {n} )
[when][people]Nobody is named to represent it=SubmissionFacts( missing("people") )
[when][people]Er is niemand genoemd die haar vertegenwoordigt=SubmissionFacts( missing("people") )
[when][hoursPerMonth]It gives at least {n:\d+} hours a month=SubmissionFacts( atLeast("hoursPerMonth", {n}) )
[when][hoursPerMonth]Zij geeft ten minste {n:\d+} uur per maand=SubmissionFacts( atLeast("hoursPerMonth", {n}) )
[when][hoursPerMonth]It gives fewer than {n:\d+} hours a month=SubmissionFacts( fewerThan("hoursPerMonth", {n}) )
[when][hoursPerMonth]Zij geeft minder dan {n:\d+} uur per maand=SubmissionFacts( fewerThan("hoursPerMonth", {n}) )
[when][hoursPerMonth]It does not say how many hours it gives=SubmissionFacts( missing("hoursPerMonth") )
[when][hoursPerMonth]Zij zegt niet hoeveel uur zij geeft=SubmissionFacts( missing("hoursPerMonth") )

# --- To be seen ---
[when][publicMoments]It plans at least {n:\d+} public moments=SubmissionFacts( atLeast("publicMoments", {n}) )
[when][publicMoments]Het plant ten minste {n:\d+} openbare momenten=SubmissionFacts( atLeast("publicMoments", {n}) )
[when][publicMoments]It plans no public moment=SubmissionFacts( missing("publicMoments") || fewerThan("publicMoments", 1) )
[when][publicMoments]Het plant geen openbaar moment=SubmissionFacts( missing("publicMoments") || fewerThan("publicMoments", 1) )
[when][links]It has no links=SubmissionFacts( missing("links") )
[when][links]Het heeft geen links=SubmissionFacts( missing("links") )
[when][links]It has at least {n:\d+} links=SubmissionFacts( count("links") >= {n} )
[when][links]Het heeft ten minste {n:\d+} links=SubmissionFacts( count("links") >= {n} )
[when][documents]It comes with no documents=SubmissionFacts( documents == 0 )
[when][documents]Er zijn geen documenten bij=SubmissionFacts( documents == 0 )
[when][documents]It comes with at least {n:\d+} documents=SubmissionFacts( documents >= {n} )
[when][documents]Er zijn ten minste {n:\d+} documenten bij=SubmissionFacts( documents >= {n} )

# --- Any answer, by its key in the form; a city's own questions too ---
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" is missing=SubmissionFacts( missing("{key}") )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" ontbreekt=SubmissionFacts( missing("{key}") )
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" is given=SubmissionFacts( !missing("{key}") )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" is gegeven=SubmissionFacts( !missing("{key}") )
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" has fewer than {n:\d+} characters=SubmissionFacts( shorterThan("{key}", {n}) )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" heeft minder dan {n:\d+} tekens=SubmissionFacts( shorterThan("{key}", {n}) )
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" has at least {n:\d+} characters=SubmissionFacts( asLongAs("{key}", {n}) )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" heeft ten minste {n:\d+} tekens=SubmissionFacts( asLongAs("{key}", {n}) )
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" is "{text:[^"]+}"=SubmissionFacts( is("{key}", "{text}") )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" is "{text:[^"]+}"=SubmissionFacts( is("{key}", "{text}") )
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" is not "{text:[^"]+}"=SubmissionFacts( !is("{key}", "{text}") )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" is niet "{text:[^"]+}"=SubmissionFacts( !is("{key}", "{text}") )
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" is more than {n:\d+}=SubmissionFacts( moreThan("{key}", {n}) )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" is meer dan {n:\d+}=SubmissionFacts( moreThan("{key}", {n}) )
[when][{key}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" is less than {n:\d+}=SubmissionFacts( fewerThan("{key}", {n}) )
[when][{key}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" is minder dan {n:\d+}=SubmissionFacts( fewerThan("{key}", {n}) )
[when][{key}]At least {n:\d+} answers are given to "{key:[A-Za-z][A-Za-z0-9_]*}"=SubmissionFacts( count("{key}") >= {n} )
[when][{key}]Op "{key:[A-Za-z][A-Za-z0-9_]*}" zijn ten minste {n:\d+} antwoorden gegeven=SubmissionFacts( count("{key}") >= {n} )
[when][{key}, {other}]The answer "{key:[A-Za-z][A-Za-z0-9_]*}" repeats the answer "{other:[A-Za-z][A-Za-z0-9_]*}"=SubmissionFacts( same("{key}", "{other}") )
[when][{key}, {other}]Het antwoord "{key:[A-Za-z][A-Za-z0-9_]*}" herhaalt het antwoord "{other:[A-Za-z][A-Za-z0-9_]*}"=SubmissionFacts( same("{key}", "{other}") )
[when][{key}]The text of "{key:[A-Za-z][A-Za-z0-9_]*}" mentions one of "{words:[^"]+}"=SubmissionFacts( mentions("{key}", "{words}") )
[when][{key}]De tekst van "{key:[A-Za-z][A-Za-z0-9_]*}" noemt een van "{words:[^"]+}"=SubmissionFacts( mentions("{key}", "{words}") )
[when][{key}]The text of "{key:[A-Za-z][A-Za-z0-9_]*}" mentions none of "{words:[^"]+}"=SubmissionFacts( !mentions("{key}", "{words}") )
[when][{key}]De tekst van "{key:[A-Za-z][A-Za-z0-9_]*}" noemt geen van "{words:[^"]+}"=SubmissionFacts( !mentions("{key}", "{words}") )
[when][title]One of its texts mentions one of "{words:[^"]+}"=SubmissionFacts( mentionsAnywhere("{words}") )
[when][title]Een van de teksten noemt een van "{words:[^"]+}"=SubmissionFacts( mentionsAnywhere("{words}") )
[when][title]None of its texts mentions one of "{words:[^"]+}"=SubmissionFacts( !mentionsAnywhere("{words}") )
[when][title]Geen van de teksten noemt een van "{words:[^"]+}"=SubmissionFacts( !mentionsAnywhere("{words}") )

# --- The register (rulebook admission and new rulebooks) ---
[when][entry.similarity]A register entry resembles it for at least {percent:\d+} percent=SimilarEntry( similarity >= {percent} )
[when][entry.similarity]Een initiatief in het register lijkt er voor ten minste {percent:\d+} procent op=SimilarEntry( similarity >= {percent} )
[when][entry.similarity]No register entry resembles it for {percent:\d+} percent or more=not SimilarEntry( similarity >= {percent} )
[when][entry.similarity]Geen initiatief in het register lijkt er voor {percent:\d+} procent of meer op=not SimilarEntry( similarity >= {percent} )
[when][entry.similarity]An entry of the same organisation resembles it for at least {percent:\d+} percent=SimilarEntry( similarity >= {percent}, isOf($submissionFacts) )
[when][entry.similarity]Een initiatief van dezelfde organisatie lijkt er voor ten minste {percent:\d+} procent op=SimilarEntry( similarity >= {percent}, isOf($submissionFacts) )

# --- The members who could review (rulebook reviewers) ---
[when][member.expertise, rights]The member knows at least {n:\d+} of the rights=Candidate( this == $candidate, knows($submissionFacts, "rights") >= {n} )
[when][member.expertise, rights]Het lid kent ten minste {n:\d+} van de rechten=Candidate( this == $candidate, knows($submissionFacts, "rights") >= {n} )
[when][member.expertise, policyAreas]The member knows at least {n:\d+} of the policy areas=Candidate( this == $candidate, knows($submissionFacts, "policyAreas") >= {n} )
[when][member.expertise, policyAreas]Het lid kent ten minste {n:\d+} van de beleidsterreinen=Candidate( this == $candidate, knows($submissionFacts, "policyAreas") >= {n} )
[when][member.expertise, rights]The member knows none of the rights=Candidate( this == $candidate, knows($submissionFacts, "rights") == 0 )
[when][member.expertise, rights]Het lid kent geen van de rechten=Candidate( this == $candidate, knows($submissionFacts, "rights") == 0 )
[when][member.openReviews]The member has no open reviews=Candidate( this == $candidate, openReviews == 0 )
[when][member.openReviews]Het lid heeft geen open beoordelingen=Candidate( this == $candidate, openReviews == 0 )
[when][member.openReviews]The member has at least {n:\d+} open reviews=Candidate( this == $candidate, openReviews >= {n} )
[when][member.openReviews]Het lid heeft ten minste {n:\d+} open beoordelingen=Candidate( this == $candidate, openReviews >= {n} )
[when][member.organisations, organisation]The member belongs to the organisation of the applicant=Candidate( this == $candidate, ofTheApplicant($submissionFacts) )
[when][member.organisations, organisation]Het lid hoort bij de organisatie van de indiener=Candidate( this == $candidate, ofTheApplicant($submissionFacts) )
[when][member.organisations, partners]The member belongs to a partner of the initiative=Candidate( this == $candidate, ofAPartner($submissionFacts) )
[when][member.organisations, partners]Het lid hoort bij een partner van het initiatief=Candidate( this == $candidate, ofAPartner($submissionFacts) )
[when][member.ties, organisation, partners]The member has declared a tie with the applicant or a partner=Candidate( this == $candidate, tiedTo($submissionFacts) )
[when][member.ties, organisation, partners]Het lid heeft een band met de indiener of een partner gemeld=Candidate( this == $candidate, tiedTo($submissionFacts) )
[when][member.away]The member is away=Candidate( this == $candidate, away )
[when][member.away]Het lid is afwezig=Candidate( this == $candidate, away )
[when][member.turn]The member is among the {n:\d+} who were asked longest ago=Candidate( this == $candidate, turn <= {n} )
[when][member.turn]Het lid hoort bij de {n:\d+} die het langst niet gevraagd zijn=Candidate( this == $candidate, turn <= {n} )
[when][member.alreadyAsked]The member was already asked about this case=Candidate( this == $candidate, alreadyAsked )
[when][member.alreadyAsked]Het lid is al gevraagd voor deze zaak=Candidate( this == $candidate, alreadyAsked )

# --- The reviews (rulebook outcome) ---
[when][review.recommendation]Fewer than {n:\d+} reviews are given=Number( intValue < {n} ) from accumulate( GivenReview(), count(1) )
[when][review.recommendation]Er zijn minder dan {n:\d+} beoordelingen gegeven=Number( intValue < {n} ) from accumulate( GivenReview(), count(1) )
[when][review.recommendation]At least {n:\d+} reviews are given=Number( intValue >= {n} ) from accumulate( GivenReview(), count(1) )
[when][review.recommendation]Er zijn ten minste {n:\d+} beoordelingen gegeven=Number( intValue >= {n} ) from accumulate( GivenReview(), count(1) )
[when][review.recommendation]All reviewers recommend the same=( exists GivenReview() and not ( GivenReview( $recommended : recommendation ) and GivenReview( recommendation != $recommended ) ) )
[when][review.recommendation]Alle beoordelaars bevelen hetzelfde aan=( exists GivenReview() and not ( GivenReview( $recommended : recommendation ) and GivenReview( recommendation != $recommended ) ) )
[when][review.recommendation]The reviewers recommend different things=exists ( GivenReview( $oneRecommends : recommendation ) and GivenReview( recommendation != $oneRecommends ) )
[when][review.recommendation]De beoordelaars bevelen verschillende dingen aan=exists ( GivenReview( $oneRecommends : recommendation ) and GivenReview( recommendation != $oneRecommends ) )
[when][review.recommendation]All reviewers recommend to admit=( exists GivenReview() and not GivenReview( !recommends("ADMITTED") ) )
[when][review.recommendation]Alle beoordelaars bevelen toelaten aan=( exists GivenReview() and not GivenReview( !recommends("ADMITTED") ) )
[when][review.recommendation]All reviewers recommend to decline=( exists GivenReview() and not GivenReview( !recommends("DECLINED") ) )
[when][review.recommendation]Alle beoordelaars bevelen afwijzen aan=( exists GivenReview() and not GivenReview( !recommends("DECLINED") ) )
[when][review.recommendation]A reviewer recommends to defer=exists GivenReview( recommends("DEFERRED") )
[when][review.recommendation]Een beoordelaar beveelt uitstellen aan=exists GivenReview( recommends("DEFERRED") )
[when][review.recommendation]No reviewer recommends to defer=not GivenReview( recommends("DEFERRED") )
[when][review.recommendation]Geen beoordelaar beveelt uitstellen aan=not GivenReview( recommends("DEFERRED") )
[when][review.{criterion}]The reviewers disagree on {criterion:[a-z][a-z-]*}=exists ( $metBy : GivenReview() and GivenReview( $metBy.disputes("{criterion}", this) ) )
[when][review.{criterion}]De beoordelaars zijn het oneens over {criterion:[a-z][a-z-]*}=exists ( $metBy : GivenReview() and GivenReview( $metBy.disputes("{criterion}", this) ) )
[when][review.verdicts]The reviewers disagree about no criterion=not ( $anyMetBy : GivenReview() and GivenReview( $anyMetBy.disputesAny(this) ) )
[when][review.verdicts]De beoordelaars zijn het over geen criterium oneens=not ( $anyMetBy : GivenReview() and GivenReview( $anyMetBy.disputesAny(this) ) )
[when][review.{criterion}]At least {n:\d+} reviewers found {criterion:[a-z][a-z-]*} not met=Number( intValue >= {n} ) from accumulate( GivenReview( found("{criterion}", "NOT_MET") ), count(1) )
[when][review.{criterion}]Ten minste {n:\d+} beoordelaars vonden {criterion:[a-z][a-z-]*} niet behaald=Number( intValue >= {n} ) from accumulate( GivenReview( found("{criterion}", "NOT_MET") ), count(1) )
[when][review.{criterion}]At least {n:\d+} reviewers found {criterion:[a-z][a-z-]*} unclear=Number( intValue >= {n} ) from accumulate( GivenReview( found("{criterion}", "UNCLEAR") ), count(1) )
[when][review.{criterion}]Ten minste {n:\d+} beoordelaars vonden {criterion:[a-z][a-z-]*} onduidelijk=Number( intValue >= {n} ) from accumulate( GivenReview( found("{criterion}", "UNCLEAR") ), count(1) )
[when][review.recommendation, review.verdicts]A reviewer who recommends to decline found every criterion met=exists GivenReview( recommends("DECLINED"), foundOnEvery("MET") )
[when][review.recommendation, review.verdicts]Een beoordelaar die afwijzen aanbeveelt vond elk criterium behaald=exists GivenReview( recommends("DECLINED"), foundOnEvery("MET") )

# --- Consequences: the criteria (admission and new rulebooks) ---
[then][]{criterion:[a-z][a-z-]*} is met, because {reason:[a-z0-9][a-z0-9-]*}=findings.met("{criterion}", "{reason}");
[then][]{criterion:[a-z][a-z-]*} is not met, because {reason:[a-z0-9][a-z0-9-]*}=findings.notMet("{criterion}", "{reason}");
[then][]{criterion:[a-z][a-z-]*} is unclear, because {reason:[a-z0-9][a-z0-9-]*}=findings.unclear("{criterion}", "{reason}");
[then][]{criterion:[a-z][a-z-]*} is behaald, want {reason:[a-z0-9][a-z0-9-]*}=findings.met("{criterion}", "{reason}");
[then][]{criterion:[a-z][a-z-]*} is niet behaald, want {reason:[a-z0-9][a-z0-9-]*}=findings.notMet("{criterion}", "{reason}");
[then][]{criterion:[a-z][a-z-]*} is onduidelijk, want {reason:[a-z0-9][a-z0-9-]*}=findings.unclear("{criterion}", "{reason}");

# --- Consequences: completeness ---
[then][completeness]the submission is complete, because {reason:[a-z0-9][a-z0-9-]*}=findings.met("complete", "{reason}");
[then][completeness]the submission is not complete, because {reason:[a-z0-9][a-z0-9-]*}=findings.notMet("complete", "{reason}");
[then][completeness]de indiening is volledig, want {reason:[a-z0-9][a-z0-9-]*}=findings.met("complete", "{reason}");
[then][completeness]de indiening is niet volledig, want {reason:[a-z0-9][a-z0-9-]*}=findings.notMet("complete", "{reason}");

# --- Consequences: reviewers ---
[then][reviewers]the member gains {n:\d+} points, because {reason:[a-z0-9][a-z0-9-]*}=findings.points($candidate.account(), {n}, "{reason}");
[then][reviewers]the member gains a point, because {reason:[a-z0-9][a-z0-9-]*}=findings.points($candidate.account(), 1, "{reason}");
[then][reviewers]the member loses {n:\d+} points, because {reason:[a-z0-9][a-z0-9-]*}=findings.points($candidate.account(), -{n}, "{reason}");
[then][reviewers]the member cannot review, because {reason:[a-z0-9][a-z0-9-]*}=findings.notMet($candidate.account(), "{reason}");
[then][reviewers]het lid krijgt {n:\d+} punten, want {reason:[a-z0-9][a-z0-9-]*}=findings.points($candidate.account(), {n}, "{reason}");
[then][reviewers]het lid krijgt een punt, want {reason:[a-z0-9][a-z0-9-]*}=findings.points($candidate.account(), 1, "{reason}");
[then][reviewers]het lid verliest {n:\d+} punten, want {reason:[a-z0-9][a-z0-9-]*}=findings.points($candidate.account(), -{n}, "{reason}");
[then][reviewers]het lid kan niet beoordelen, want {reason:[a-z0-9][a-z0-9-]*}=findings.notMet($candidate.account(), "{reason}");

# --- Consequences: outcome ---
[then][outcome]consent is proposed, because {reason:[a-z0-9][a-z0-9-]*}=findings.met("outcome", "{reason}");
[then][outcome]discuss it in the meeting, because {reason:[a-z0-9][a-z0-9-]*}=findings.notMet("outcome", "{reason}");
[then][outcome]instemming wordt voorgesteld, want {reason:[a-z0-9][a-z0-9-]*}=findings.met("outcome", "{reason}");
[then][outcome]bespreek het in de vergadering, want {reason:[a-z0-9][a-z0-9-]*}=findings.notMet("outcome", "{reason}");
