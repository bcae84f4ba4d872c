import type { BriefView, PositionLine } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { Quote } from "../../parts/cite.tsx";
import { MeetingDay, MeetingSentence } from "../../parts/meeting.tsx";
import { Stance } from "../../parts/stance.tsx";
import { Sure } from "../../parts/sure.tsx";

interface PartProps {
  readonly c: AppContext;
  readonly brief: BriefView;
}

/** The parties that say most, each with what it stands for. */
export function Stands({ c, brief }: PartProps) {
  const parties = [...new Set(brief.stands.map(({ party }) => party.id))];
  if (parties.length === 0) return null;
  return (
    <section aria-labelledby="stands">
      <h2 id="stands">Where they stand</h2>
      {parties.map((party) => {
        const own = brief.stands.filter((line) => line.party.id === party);
        return (
          <>
            <h3>
              <bdi>{own[0]!.party.name}</bdi>
            </h3>
            <ul class="lines">
              {own.map((line) => (
                <StandItem c={c} line={line} />
              ))}
            </ul>
          </>
        );
      })}
    </section>
  );
}

function StandItem({ c, line: { issue, latest } }: { readonly c: AppContext; readonly line: PositionLine }) {
  const { dossier, locale } = c.var;
  return (
    <li data-line>
      <p>
        <Stance stance={latest.stance} />{" "}
        <a href={`/d/${dossier.id}/positions/${encodeURIComponent(issue.id)}`}>
          <bdi>{issue.name}</bdi>
        </a>{" "}
        <Sure confidence={latest.confidence} />
      </p>
      <Quote
        words={latest.words}
        at={latest}
        dossierId={dossier.id}
        locale={locale}
        copyCount={latest.copies.length}
      />
    </li>
  );
}

/** Accounts that differ, side by side. */
export function Disputed({ c, brief: { disputedMeetings, contested } }: PartProps) {
  if (disputedMeetings.length + contested.length === 0) return null;
  const { dossier, locale } = c.var;
  return (
    <section aria-labelledby="disputed">
      <h2 id="disputed">What is disputed</h2>
      <ul class="lines">
        {disputedMeetings.map((line) => (
          <li data-line>
            <h3>
              <MeetingDay line={line} locale={locale} />
            </h3>
            <p>
              <MeetingSentence line={line} />
            </p>
            {Object.entries(line.disputed).map(([what, accounts]) => (
              <p class="accounts">
                {what}: {accounts.map(({ value, articles }) => `${value} (${articles.length})`).join(" / ")}
              </p>
            ))}
          </li>
        ))}
        {contested.map(({ party, issue, own, ascribed }) => (
          <li data-line>
            <h3>
              <bdi>{party.name}</bdi> on <bdi>{issue.name}</bdi>
            </h3>
            <div class="accounts">
              <div>
                <p>
                  By its own word it <Stance stance={own.stance} />
                </p>
                <Quote words={own.words} at={own} dossierId={dossier.id} locale={locale} />
              </div>
              <div>
                <p>
                  <bdi>{ascribed.ascribedBy}</bdi> says that it <Stance stance={ascribed.stance} />
                </p>
                <Quote words={ascribed.words} at={ascribed} dossierId={dossier.id} locale={locale} />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
