import type { Sequelize } from 'sequelize';
import { Booking, defineBooking } from './booking.ts';
import { Building, defineBuilding } from './building.ts';
import { Contribution, defineContribution } from './contribution.ts';
import { defineDemoLetter } from './demo-letter.ts';
import { defineDraft } from './draft.ts';
import { defineEquipment } from './equipment.ts';
import { defineFeedRendering } from './feed-rendering.ts';
import { Group, GroupMember, defineGroup } from './group.ts';
import { History, Note, defineHistory } from './history.ts';
import { Invitation, defineInvitation } from './invitation.ts';
import { defineLetter } from './letter.ts';
import { Need, defineNeed } from './need.ts';
import { Neighbourhood, defineNeighbourhood } from './neighbourhood.ts';
import { Occurrence, defineOccurrence } from './occurrence.ts';
import { defineOpeningHours } from './opening-hours.ts';
import { Organisation, defineOrganisation } from './organisation.ts';
import { Person, definePerson } from './person.ts';
import { Role, defineRole } from './role.ts';
import { defineSignInAttempt } from './sign-in-attempt.ts';
import { Space, defineSpace } from './space.ts';
import { defineTakingOver } from './taking-over.ts';
import { defineTransfer } from './transfer.ts';

/** Ties the models to a connection and to each other. */
export function defineModels(sequelize: Sequelize): void {
  definePerson(sequelize);
  defineSignInAttempt(sequelize);
  defineDraft(sequelize);
  defineGroup(sequelize);
  defineOrganisation(sequelize);
  defineNeighbourhood(sequelize);
  defineBuilding(sequelize);
  defineOpeningHours(sequelize);
  defineSpace(sequelize);
  defineEquipment(sequelize);
  defineRole(sequelize);
  defineInvitation(sequelize);
  defineBooking(sequelize);
  defineOccurrence(sequelize);
  defineNeed(sequelize);
  defineContribution(sequelize);
  defineTransfer(sequelize);
  defineHistory(sequelize);
  defineLetter(sequelize);
  defineDemoLetter(sequelize);
  defineFeedRendering(sequelize);
  defineTakingOver(sequelize);
  associate(sequelize);
}

function associate(sequelize: Sequelize): void {
  GroupMember.belongsTo(Person, { as: 'person', foreignKey: 'personId' });

  Building.belongsTo(Neighbourhood, { as: 'neighbourhood', foreignKey: 'neighbourhoodId' });
  Space.belongsTo(Building, { as: 'building', foreignKey: 'buildingId' });

  Role.belongsTo(Building, { as: 'building', foreignKey: 'buildingId' });
  Role.belongsTo(Organisation, { as: 'organisation', foreignKey: 'organisationId' });
  Role.belongsTo(Person, { as: 'person', foreignKey: 'personId' });
  Invitation.belongsTo(Building, { as: 'building', foreignKey: 'buildingId' });
  Invitation.belongsTo(Organisation, { as: 'organisation', foreignKey: 'organisationId' });
  Invitation.belongsTo(Group, { as: 'group', foreignKey: 'groupId' });
  Invitation.belongsTo(Person, { as: 'inviter', foreignKey: 'invitedBy' });

  Booking.belongsTo(Building, { as: 'building', foreignKey: 'buildingId' });
  Booking.belongsTo(Person, { as: 'person', foreignKey: 'personId' });
  Booking.belongsTo(Group, { as: 'group', foreignKey: 'groupId' });
  Booking.hasMany(Occurrence, { as: 'occurrences', foreignKey: 'bookingId' });
  const occurrenceSpaces = sequelize.define('OccurrenceSpace', {}, { tableName: 'occurrence_spaces' });
  Occurrence.belongsToMany(Space, {
    as: 'spaces',
    through: occurrenceSpaces,
    foreignKey: 'occurrenceId',
    otherKey: 'spaceId',
  });

  Need.belongsTo(Building, { as: 'building', foreignKey: 'buildingId' });
  Contribution.belongsTo(Building, { as: 'building', foreignKey: 'buildingId' });

  History.hasOne(Note, { as: 'note', foreignKey: 'historyId' });
  History.belongsTo(Person, { as: 'actor', foreignKey: 'actorId' });
  History.belongsTo(Person, { as: 'onBehalfOf', foreignKey: 'onBehalfOfId' });
}
