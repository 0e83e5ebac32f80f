//! The acts over the years.

use super::{Axis, BarLine, Block, Group, Line, Paragraph, Parts};
use crate::report::timeline::ActTimeline;

impl Parts<'_> {
    /// The acts that ask something of items as bars, law by law; nothing if none does.
    pub(super) fn timeline(&mut self) {
        let timeline = &self.report.timeline;
        let axis = Axis {
            years: timeline.years.iter().map(|one| (one.year.clone(), one.at)).collect(),
            at: timeline.at,
            says: self.fill("timeline.day", &[("on", &timeline.on)]),
        };
        for (place, law) in timeline.laws.iter().enumerate() {
            self.group(Group::Kept, |parts| {
                if place == 0 {
                    parts.heading(parts.said("timeline.title"));
                    let lead = parts.fill("timeline.lead", &[("on", &timeline.on)]);
                    parts.paragraph(Paragraph::Small, Line::new().quiet(lead));
                }
                parts.paragraph(Paragraph::Label, Line::of(law.title.as_str()));
            });
            let bars = law.acts.iter().map(|act| self.act_bar(act)).collect();
            self.add(Block::Bars { bars, axis: Some(axis.clone()) });
        }
    }

    fn act_bar(&self, act: &ActTimeline) -> BarLine {
        BarLine {
            title: act.title.clone(),
            parts: act.stretches.iter().map(|one| (one.mark.clone(), one.x, one.width)).collect(),
            says: Line::of(self.report.words.long_list(&act.says)),
        }
    }
}
